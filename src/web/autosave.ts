/** Keeping what is typed while it is typed: what a form says for it, and what its page answers. */
import { type Html, html } from '../page/html.ts'
import type { Shown } from '../page/route.ts'
import type { Say } from '../page/words.ts'

/** Value of the button that the script presses. */
export const BY_ITSELF = 'auto'

/**
 * For the form's head. The script sends the form to its own address by this button, and puts the
 * mark that comes back into the hidden field, so that the next sending goes on from there.
 *
 * @see `islands/autosave.ts`
 */
export const autosaving = (of: { readonly mark: string; readonly button: string }): Html =>
  html`data-autosave="${of.mark}" data-autosave-by="${of.button}"`

/** Where the script tells; without it nothing is seen. Success is not read out each time. */
export const autosaveLine = (say: Say): Html =>
  html`<p class="hint" data-saved
 data-says="${say('page.saved', { time: '{time}' })}"></p>
<p class="note" role="alert" hidden data-unsaved data-says-unsaved="${say('page.unsaved')}"
 data-says-conflict="${say('page.saved.conflict')}"></p>`

/** @param mark - of what is kept now; nothing where somebody else has written there meanwhile */
export const autosaved = (mark: string | undefined): Shown => ({
  title: '',
  status: mark === undefined ? 409 : 200,
  headers: mark === undefined ? {} : { 'draft-mark': mark },
  content: html``,
})
