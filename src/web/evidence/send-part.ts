/** The part of a page that sends a sealed parcel (`islands/send.ts`), once its act is recorded. */
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import { otherwise, saysOf } from './says.ts'

export interface ToSend {
  readonly say: Say
  /** As the act names it (`DataProduced.body.parcel`). */
  readonly parcel: { readonly header: string; readonly payload: string; readonly sizeBytes: number }
  readonly person: string
  /** Address of the officers' listener, for the command line. */
  readonly at: string
}

const SAYS = [
  'sending',
  'waiting',
  'paused',
  'done',
  'refused',
  'not-here',
  'not-it',
  'whole',
] as const

export function sendPart({ say, parcel, person, at }: ToSend): Html {
  const { header, payload, sizeBytes } = parcel
  const known = html`data-at="/v1/evidence" data-header="${header}" data-payload="${payload}"`
  const says = saysOf('send', SAYS, say)
  const command = `rogatory evidence send parcel --at ${at} --person ${person} --key person.key`
  return html`<section data-send ${known} data-size="${sizeBytes}"${says}>
<h2>${say('evidence.send')}</h2>
<p role="status" data-status></p>
<div data-progress hidden><progress data-bar aria-label="${say('evidence.send')}">
</progress> <span data-line></span></div>
<p><button type="button" data-pause hidden>${say('evidence.send.pause')}</button>
<button type="button" data-resume hidden>${say('evidence.send.resume')}</button></p>
<div data-copies hidden><p>${say('evidence.send.copy')}</p>
<p><button type="button" class="second" data-save>${say('evidence.send.save')}</button></p></div>
<div class="field" data-lost hidden><label for="copy">${say('evidence.send.pick')}</label>
<input type="file" id="copy" accept=".age" data-copy></div>
${otherwise('send', [command], say)}
</section>`
}
