/** What a page needs to verify a bundle in its reader's browser; its script fills in the rest. */
import { CHECKS, COUNTS } from './checks.ts'
import { fileField } from './fields.ts'
import { type Html, html } from './html.ts'
import { table, tag } from './parts.ts'
import type { Say } from './words.ts'

export const VERIFY = new URL('./islands/verify.ts', import.meta.url)

/** Hidden until the script is there: sent without it, the form would do nothing. */
export const bundleForm = (say: Say): Html => html`<form id="bundle-form" hidden>
${verifyFile('bundle', say('verify.bundle'), say('verify.bundle-hint'))}
${verifyFile('trust', say('verify.trust'), say('verify.trust-hint'))}
${verifyButton(say)}
</form>`

export const verifyFile = (name: string, label: string, hint: string): Html =>
  fileField({ name, label, hint, required: true })

/** With what is told while it works, and when it is done. */
export const verifyButton = (say: Say): Html => html`<button>${say('verify.go')}</button>
<p role="status" data-working="${say('verify.working')}" data-done="${say('verify.done')}"
data-unreadable="${say('verify.unreadable')}" data-unable="${say('verify.unable')}"></p>`

/** What the script fills in: every word of the reader's language is here already. */
export const bundleResult = (say: Say): Html => html`<section id="result" tabindex="-1" hidden>
<h3 data-verdict="ok">${tag(say('verify.ok'), 'go')}</h3>
<h3 data-verdict="wrong">${tag(say('verify.wrong'), 'stop')}</h3>
<h3 data-verdict="none">${tag(say('verify.none'), 'stop')}</h3>
${table({
  caption: say('verify.checks'),
  head: [say('verify.check'), say('verify.result')],
  rows: CHECKS.map((check) => [
    say(`verify.check.${check}`),
    html`<span data-check="${check}"></span>`,
  ]),
})}
<template id="mark-good">${tag(say('verify.mark.good'), 'go')}</template>
<template id="mark-partly">${tag(say('verify.mark.partly'), 'ask')}</template>
<template id="mark-wrong">${tag(say('verify.mark.wrong'), 'stop')}</template>
<template id="mark-not">${tag(say('verify.mark.not'), 'plain')}</template>
${(['faults', 'gaps'] as const).map(
  (what) => html`<section data-list="${what}"><h3>${say(`verify.${what}`)}</h3>
<ul lang="en" dir="ltr"></ul></section>`,
)}
${table({
  caption: say('verify.counts'),
  head: [say('verify.what'), say('verify.count')],
  rows: COUNTS.map((count) => [
    say(`verify.count.${count}`),
    html`<span data-count="${count}"></span>`,
  ]),
})}
<details><summary>${say('verify.report')}</summary>
<pre lang="en" dir="ltr" tabindex="0" id="report"></pre></details>
</section>`
