/** Verifies an exported case, or a log proof, in the reader's browser; without script, how to. */
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { CHECKS, COUNTS } from '../checks.ts'
import { portalPage } from '../face.ts'

export const VERIFY_SCRIPT = new URL('../islands/verify.ts', import.meta.url)

const COMMAND = 'rogatory verify case.rogatory --trust trust.json --timeline'

export const verify = portalPage({
  path: '/verify',
  name: 'verify',
  async show({ language, say }) {
    return {
      title: say('verify.title'),
      island: await islandOf(VERIFY_SCRIPT),
      content: html`<p class="lead">${say('verify.lead')}</p>
<h2>${say('verify.here')}</h2>
<p>${say('verify.local')}</p>
<p class="note" id="no-script">${say('verify.no-script')}</p>
${bundleForm(say)}
${result(say)}
<h2>${say('verify.proof')}</h2>
<p>${say('verify.proof-lead')} ${link(`/${language}/log`, say('log.title'))}</p>
${proofForm(say)}
${proofResult(say)}
<h2>${say('verify.own-machine')}</h2>
<p>${say('verify.own-machine-text')}</p>
<pre dir="ltr" tabindex="0">${COMMAND}</pre>
<p>${link(`/${language}/verify/steps`, say('steps.title'))}</p>`,
    }
  },
})

/** Hidden until the script is there: sent without it, the form would do nothing. */
const bundleForm = (say: Say): Html => html`<form id="bundle-form" hidden>
${file('bundle', say('verify.bundle'), say('verify.bundle-hint'))}
${file('trust', say('verify.trust'), say('verify.trust-hint'))}
<button>${say('verify.go')}</button>
<p role="status" data-working="${say('verify.working')}" data-done="${say('verify.done')}"
data-unreadable="${say('verify.unreadable')}" data-unable="${say('verify.unable')}"></p>
</form>`

const proofForm = (say: Say): Html => html`<form id="proof-form" hidden>
${file('proof', say('verify.proof-file'), say('verify.proof-hint'))}
${file('leaf', say('verify.leaf-file'), say('verify.leaf-hint'))}
<div class="field"><label for="log-key">${say('verify.log-key')}</label>
<p class="hint" id="log-key-hint">${say('verify.log-key-hint')}</p>
<input id="log-key" name="log-key" dir="ltr" autocomplete="off" required
aria-describedby="log-key-hint"></div>
${file('proof-trust', say('verify.trust'), say('verify.trust-hint'))}
<button>${say('verify.go')}</button>
<p role="status" data-working="${say('verify.working')}" data-done="${say('verify.done')}"
data-unreadable="${say('verify.unreadable')}" data-unable="${say('verify.unable')}"></p>
</form>`

const file = (id: string, label: string, hint: string): Html =>
  html`<div class="field"><label for="${id}">${label}</label>
<p class="hint" id="${id}-hint">${hint}</p>
<input type="file" id="${id}" name="${id}" required aria-describedby="${id}-hint"></div>`

/** What the script fills in: every word of the reader's language is here already. */
const result = (say: Say): Html => html`<section id="result" tabindex="-1" hidden>
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

const proofResult = (say: Say): Html => html`<section id="proof-result" tabindex="-1" hidden>
<h3 data-proof="ok">${tag(say('verify.proof-ok'), 'go')}</h3>
<h3 data-proof="wrong">${tag(say('verify.proof-wrong'), 'stop')}</h3>
<dl class="summary" data-proof="ok">
${(['log', 'index', 'size', 'by'] as const).map(
  (what) => html`<div><dt>${say(`verify.proof.${what}`)}</dt>
<dd>${code('')}</dd></div>`,
)}</dl>
<p data-proof="wrong" lang="en" dir="ltr" id="proof-why"></p>
</section>`
