/** Verifies an exported case, or a log proof, in the reader's browser; without script, how to. */
import { textField } from '../../page/fields.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { code, lines, link, tag } from '../../page/parts.ts'
import {
  bundleForm,
  bundleResult,
  VERIFY,
  verifyButton,
  verifyFile,
} from '../../page/verify-form.ts'
import type { Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'

const COMMAND = 'rogatory verify case.rogatory --trust trust.json --timeline'

export const verify = portalPage({
  path: '/verify',
  name: 'verify',
  async show({ language, say }) {
    return {
      title: say('verify.title'),
      island: await islandOf(VERIFY),
      content: html`<p class="lead">${say('verify.lead')}</p>
<h2>${say('verify.here')}</h2>
<p>${say('verify.local')}</p>
<p class="note" id="no-script">${say('verify.no-script')}</p>
${bundleForm(say)}
${bundleResult(say)}
<h2>${say('verify.proof')}</h2>
<p>${say('verify.proof-lead')} ${link(`/${language}/log`, say('log.title'))}</p>
${proofForm(say)}
${proofResult(say)}
<h2>${say('verify.own-machine')}</h2>
<p>${say('verify.own-machine-text')}</p>
${lines(COMMAND)}
<p>${link(`/${language}/verify/steps`, say('steps.title'))}</p>`,
    }
  },
})

const proofForm = (say: Say): Html => html`<form id="proof-form" hidden>
${verifyFile('proof', say('verify.proof-file'), say('verify.proof-hint'))}
${verifyFile('leaf', say('verify.leaf-file'), say('verify.leaf-hint'))}
${textField({
  name: 'log-key',
  label: say('verify.log-key'),
  hint: say('verify.log-key-hint'),
  dir: 'ltr',
  required: true,
})}
${verifyFile('proof-trust', say('verify.trust'), say('verify.trust-hint'))}
${verifyButton(say)}
</form>`

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
