/** Owns asking "are you sure?" by a native dialog. Knows nothing of what is asked. */
import { html, type TemplateResult } from 'lit';

export interface Question {
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  act(): unknown;
}

/** Put it at the end of a template, and call `showModal` once there is a question. */
export const confirmDialog = (question: Question | null, done: () => void): TemplateResult =>
  html` <dialog
    aria-label=${question?.text ?? ''}
    @close=${(event: Event) => {
      const dialog = event.target as HTMLDialogElement;
      if (dialog.returnValue === 'yes') question?.act();
      dialog.returnValue = '';
      done();
    }}
  >
    <form method="dialog">
      <p>${question?.text}</p>
      <div>
        <button part="button cancel-button" value="no">${question?.no}</button>
        <button part="button confirm-button" class="danger" value="yes">${question?.yes}</button>
      </div>
    </form>
  </dialog>`;
