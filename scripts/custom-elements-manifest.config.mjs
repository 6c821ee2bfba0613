/** Owns what custom-elements.json lists: the public elements, at the paths that the npm package has them. */
export default {
  globs: ['components/binding/noom-element.ts', 'components/elements/**/*.ts', 'components/define.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: 'components/dist',
  litelement: true,
  packagejson: false,
  plugins: [
    { name: 'built-paths', packageLinkPhase: ({ customElementsManifest }) => useBuiltPaths(customElementsManifest) },
  ],
};

function useBuiltPaths(node) {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null) useBuiltPaths(value);
    else if (key === 'path' || key === 'module')
      node[key] = value.replace(/^\/?components\/(.*)\.[jt]s$/, 'dist/components/$1.js');
  }
}
