/**
 * Owns the way of sizes and colours that are known only when running into styles: custom properties through the CSSOM.
 * A `style` attribute, which Lit's styleMap writes at first, is refused by a strict content security policy.
 */
import { nothing, type ElementPart } from 'lit';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';

class Vars extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('vars() stands in an element: <div ${vars({…})}>');
  }

  override render(_values: Readonly<Record<`--${string}`, string>>): unknown {
    return nothing;
  }

  override update(part: ElementPart, [values]: [Readonly<Record<string, string>>]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(values)) style.setProperty(name, value);
    return nothing;
  }
}

export const vars = directive(Vars);
