/** Owns what the inner elements have in common: they get the session and the texts from the element around them. */
import { property } from 'lit/decorators.js';
import { PageElement } from '../../binding/page-element.js';
import { mergeStrings } from '../../locales/merge.js';
import type { CommonStrings, Strings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';

export abstract class NoomPart<Words extends CommonStrings = CommonStrings> extends PageElement {
  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) strings!: CommonStrings;

  /** English texts that come with a part, beside those of the element around it. */
  static english: Partial<Strings> = {};

  /** All texts, in the language of the element around it. */
  protected get t(): Words {
    return mergeStrings<Words>((this.constructor as typeof NoomPart).english, this.strings);
  }

  /** Asks the session. What it refuses is told by the element around, which hears of `noom-refused`. */
  protected async attempt(act: (session: Session) => Promise<unknown> | void): Promise<void> {
    if (!this.session) return;
    try {
      await act(this.session);
    } catch (error) {
      this.dispatchEvent(new CustomEvent('noom-refused', { detail: error, bubbles: true, composed: true }));
    }
  }
}
