/** Owns the look of what stands for a person. Knows nothing of its size, which is of where it stands. */
import { css } from 'lit';

export const avatarStyles = css`
  .avatar {
    position: relative;
    display: grid;
    place-content: center;
    flex: none;
    aspect-ratio: 1;
    border-radius: 50%;
    background: oklch(0.55 0.13 var(--_hue));
    color: #fff;
    font-weight: 600;
    line-height: 1;
  }
  /* Over the initials once it is there; one that is see-through shows none of them. */
  .avatar img {
    position: absolute;
    width: 100%;
    height: 100%;
    border-radius: inherit;
    background: inherit;
    object-fit: cover;
    opacity: 0;
  }
  .avatar .loaded {
    opacity: 1;
  }
`;
