/** How to verify independently, step by step, with the commands. */
import { type Html, html } from '../../page/html.ts'
import { code, lines, link, table } from '../../page/parts.ts'
import type { MessageId } from '../../page/words.ts'
import { type PublicState, portalPage } from '../face.ts'

const TRUST = `{
  "v": 1,
  "roots": [
    { "state": "XB", "fingerprint": "64 hexadecimal digits", "source": "official gazette 2026/11" }
  ],
  "witnesses": ["witness.example+b3a0c0de+BKey…"],
  "quorum": 1
}`

/** What to run at each step; `HOST` is the address of this page. */
const COMMANDS = {
  program: 'npm ci\nnode bin/rogatory.js --help',
  roots: 'rogatory directory show XB-1.json',
  trust: TRUST,
  case: 'rogatory verify case.rogatory --trust trust.json --timeline',
  checkpoint: 'curl -o checkpoint https://HOST/checkpoint\ncat checkpoint',
  tiles: 'curl -o 000 https://HOST/tile/0/000\ncurl -o entries https://HOST/tile/entries/000',
  again: 'curl https://HOST/checkpoint | diff checkpoint -',
} as const

export const verifySteps = portalPage({
  path: '/verify/steps',
  name: 'verifySteps',
  show: ({ language, say }, { states }) => ({
    title: say('steps.title'),
    trail: [['/verify', say('verify.title')]],
    content: html`<p class="lead">${say('steps.lead')}</p>
<ol class="steps">${Object.entries(COMMANDS).map(
      ([step, command]) => html`<li><h2>${say(`steps.${step}` as MessageId)}</h2>
<p>${say(`steps.${step}-text` as MessageId)}</p>
${lines(command)}</li>`,
    )}</ol>
${table({
  caption: say('steps.witnesses'),
  head: [say('states.log'), say('states.key'), say('states.witnesses')],
  rows: states().flatMap(rowsOf),
})}
<p class="note">${say('steps.elsewhere')}</p>
<p>${link(`/${language}/states`, say('states.title'))}</p>`,
  }),
})

const rowsOf = ({ logs }: PublicState): Html[][] =>
  logs.map(({ origin, key, witnesses }) => [
    code(origin),
    code(key),
    html`${witnesses.map((one) => html`${code(one)}<br>`)}`,
  ])
