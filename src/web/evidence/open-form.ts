/** The form with which a named reader opens a parcel, in the page (`islands/open.ts`). */
import { toBase64url } from '../../base/bytes.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import { otherwise, saysOf } from './says.ts'

export interface ToOpen {
  readonly say: Say
  /** Who asks, for which office, of which parcel, and at which installation. */
  readonly access: {
    readonly installation: string
    readonly person: string
    readonly office: string
    readonly case: string
    /** The act that produced the parcel. */
    readonly produced: string
  }
  /** The manifest's bytes, a part of the act, and the digest that the act names. */
  readonly manifest: { readonly bytes: Uint8Array; readonly sha256: string }
  /** Domain of the person's passkeys, and their ids. */
  readonly rpId: string
  readonly credentials: readonly string[]
  /** Address of the officers' listener, for the command line. */
  readonly at: string
}

const SAYS = [
  'cannot',
  'no-prf',
  'no-room',
  'signing',
  'opening',
  'opened',
  'refused',
  'failed',
  'not-as-signed',
  'found-chunk',
  'found-truncated',
  'found-extended',
  'found-payload',
  'found-header',
  'found-recipient',
  'found-entry',
  'whole',
] as const

export function openForm(of: ToOpen): Html {
  const { say, access, manifest, rpId, credentials } = of
  const known = html`data-at="/v1/evidence/open" data-access="${JSON.stringify(access)}"
data-manifest-digest="${manifest.sha256}" data-rp-id="${rpId}"
data-credentials="${credentials.join(' ')}"`
  return html`<form data-open ${known}${saysOf('open', SAYS, say)}>
<p role="status" data-status></p>
<input type="hidden" data-manifest value="${toBase64url(manifest.bytes)}">
<div data-work hidden>
<fieldset class="bare" data-controls>
<div class="field"><label for="identity">${say('evidence.open.key')}</label>
<p class="hint" id="identity-hint">${say('evidence.open.key.hint')}</p>
<input type="file" id="identity" required aria-describedby="identity-hint" data-identity></div>
<p><button>${say('evidence.open.start')}</button></p>
<p><button type="button" class="second" data-by-passkey>${say('evidence.open.passkey')}</button></p>
</fieldset>
<div data-progress hidden><progress data-bar aria-label="${say('evidence.open.progress')}">
</progress> <span data-line></span></div>
<ol data-list></ol>
<ul data-found></ul>
${row(say)}
</div>
${withoutScript(of)}
</form>`
}

const row = (say: Say): Html => html`<template data-row><li>
<p><strong><bdi data-name></bdi></strong></p>
<dl class="summary">
<div><dt>${say('evidence.open.item')}</dt><dd data-item></dd></div>
<div><dt>${say('evidence.open.type')}</dt><dd><code dir="ltr" data-type></code></dd></div>
<div><dt>${say('evidence.open.size')}</dt><dd data-size></dd></div>
<div><dt>${say('evidence.open.checked')}</dt><dd>${say('evidence.open.as-signed')}</dd></div>
</dl>
<p><button type="button" class="second">${say('evidence.open.save')}</button></p>
</li></template>`

function withoutScript({ say, access, at }: ToOpen): Html {
  const { person, office, produced } = access
  const who = `--at ${at} --person ${person} --key person.key`
  const which = `--case ${access.case} --office ${office} --produced ${produced.slice(0, 12)}`
  const commands = [
    `rogatory evidence fetch ${which} ${who} --out parcel`,
    'rogatory evidence open parcel --key reader.key --case parcel/case.json --out evidence',
  ]
  return otherwise('open', commands, say)
}
