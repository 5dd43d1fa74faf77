/**
 * The form with which a provider seals what an order asks for, in the page (`islands/seal.ts`).
 * Without script it names the commands that do the same. Where it is sent, `sealedIn` reads it.
 */
import { type Option, textField } from '../../page/fields.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import { otherwise, saysOf } from './says.ts'

export interface ToSeal {
  readonly say: Say
  /** Where the form is sent; a page that takes it takes `MOST_SEALED_BYTES`. */
  readonly action: string
  /** Of the order: its act, its case, and the recipients that it names. */
  readonly order: {
    readonly act: string
    readonly case: string
    readonly recipients: readonly string[]
  }
  /** Pseudonym of who is signed in, and the office for which they act. */
  readonly operator: string
  readonly office: string
  /** Items that the order asks for, by number. */
  readonly items: readonly Option[]
  /** Kinds of data that it asks for. */
  readonly categories: readonly Option[]
  /** Address of the officers' listener, for the command line. */
  readonly at: string
}

const SAYS = [
  'cannot',
  'none',
  'category',
  'twice',
  'added',
  'removed',
  'sealing',
  'sealed',
  'failed',
  'no-room',
  'whole',
] as const

export function sealForm(of: ToSeal): Html {
  const { say, action, order, operator } = of
  const known = html`data-order="${JSON.stringify({ ...order, operator })}"`
  const says = saysOf('seal', SAYS, say)
  return html`<form method="post" action="${action}" id="seal" data-seal ${known}${says}>
<p role="status" data-status></p>
<div data-work hidden>
<fieldset class="bare" data-before>
${filesPart(of)}
${nothingPart(of)}
${collectionPart(say)}
</fieldset>
<div data-progress hidden><progress data-bar aria-label="${say('evidence.seal.progress')}">
</progress> <span data-line></span></div>
<p><button type="button" data-start>${say('evidence.seal.start')}</button>
<button type="button" class="second" data-again hidden>${say('evidence.seal.again')}</button></p>
<input type="hidden" name="sealed" data-sealed>
<p><button data-go disabled hidden>${say('evidence.seal.go')}</button></p>
</div>
${withoutScript(of)}
</form>`
}

function filesPart({ say, items, categories }: ToSeal): Html {
  const options = items.map(({ value, label }) => html`<option value="${value}">${label}</option>`)
  const item = html`<select data-item>${options}</select>`
  const label = html`<input type="text" dir="auto" maxlength="200" required data-label>`
  return html`<div class="field drop" data-drop>
<label for="files">${say('evidence.seal.files')}</label>
<p class="hint" id="files-hint">${say('evidence.seal.files.hint')}</p>
<input type="file" id="files" multiple aria-describedby="files-hint" data-files>
</div>
<ol class="handed" data-list></ol>
<template data-file><li>
<p><strong><bdi data-name></bdi></strong> <span data-size></span></p>
<p class="field"><label>${say('evidence.seal.label')} ${label}</label></p>
<p class="field"><label>${say('evidence.seal.item')} ${item}</label></p>
<fieldset class="choices"><legend>${say('evidence.seal.categories')}</legend>
${categories.map((one) => box(one, html`data-category`))}</fieldset>
<p><button type="button" class="quiet" data-remove>${say('evidence.seal.remove')}</button></p>
</li></template>`
}

const nothingPart = ({ say, items }: ToSeal): Html =>
  html`<fieldset class="choices"><legend>${say('evidence.seal.nothing')}</legend>
<p class="hint">${say('evidence.seal.nothing.hint')}</p>
${items.map((one) => box(one, html`name="nothing"`))}</fieldset>`

const box = ({ value, label }: Option, as: Html): Html =>
  html`<label class="choice"><input type="checkbox" value="${value}" ${as}> ${label}</label>`

/** How the data was obtained: a court will ask. */
function collectionPart(say: Say): Html {
  const instant = { type: 'datetime-local', required: true, dir: 'ltr' } as const
  const method = {
    name: 'method',
    label: say('evidence.seal.method'),
    hint: say('evidence.seal.method.hint'),
  }
  const offset = {
    name: 'offset',
    label: say('evidence.seal.offset'),
    hint: say('evidence.seal.offset.hint'),
  }
  return html`<fieldset><legend>${say('evidence.seal.collection')}</legend>
${textField({ ...method, lines: 3, most: 4000, required: true })}
${textField({ name: 'from', label: say('evidence.seal.from'), ...instant })}
${textField({ name: 'to', label: say('evidence.seal.to'), ...instant })}
${textField({ ...offset, type: 'number', value: '0', required: true, dir: 'ltr' })}</fieldset>`
}

function withoutScript({ say, order, operator, office, at }: ToSeal): Html {
  const who = `--at ${at} --person ${operator} --key person.key`
  const which = `--case ordered/case.json --order ${order.act.slice(0, 12)}`
  const commands = [
    `rogatory evidence fetch --case ${order.case} --office ${office} ${who} --out ordered`,
    `rogatory evidence seal plan.json ${which} --out parcel`,
    `rogatory evidence send parcel ${who}`,
  ]
  return otherwise('seal', commands, say)
}
