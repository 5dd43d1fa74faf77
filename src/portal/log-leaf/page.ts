/** A leaf of the public log: what it says field by field, and the proof that it is there. */
import { toBase64, toHex } from '../../base/bytes.ts'
import { z } from '../../base/schema.ts'
import { textField } from '../../page/fields.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { code, details, link, list, summary, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { type PortalReads, portalPage } from '../face.ts'
import { type PublicLeaf, publicLeaf, soughtFor } from './public-leaf.ts'

export const logLeaf = portalPage({
  path: '/log/leaf',
  name: 'logLeaf',
  query: z.strictObject({ q: z.string().max(100).optional() }),
  /** A hash that is not there is looked for in every tile. */
  cost: 20,
  async show({ language, say, query: { q = '' } }, reads) {
    const found = await find(q.trim(), reads)
    const none = q !== '' && html`<p role="status">${say(`leaf.${nothing(q.trim())}`)}</p>`
    return {
      title: say('leaf.title'),
      trail: [['/log', say('log.title')]],
      content: html`${leafForm(q, language, say)}
${found ? shown(found, language, say) : none}
<h2>${say('leaf.fields')}</h2>
<p>${say('leaf.fields-text')}</p>`,
    }
  },
})

const nothing = (q: string) => (soughtFor(q) === undefined ? 'not-understood' : 'not-found')

export const leafForm = (q: string, language: Language, say: Say): Html =>
  html`<form method="get" action="/${language}/log/leaf" role="search">
${textField({
  name: 'q',
  label: say('leaf.label'),
  hint: say('leaf.hint'),
  type: 'search',
  dir: 'ltr',
  most: 100,
  value: q,
})}
<button>${say('leaf.go')}</button>
</form>`

async function find(q: string, reads: PortalReads): Promise<PublicLeaf | undefined> {
  const sought = soughtFor(q)
  const index = sought instanceof Uint8Array ? await reads.leafWith(sought) : sought
  return index === undefined ? undefined : publicLeaf(reads, index)
}

function shown(leaf: PublicLeaf, language: Language, say: Say): Html {
  const { index, size, hash, proof } = leaf
  return html`<h2>${say('leaf.one', { index })}</h2>
${fields(leaf.bytes, say)}
${summary([
  [say('leaf.hash'), html`${code(toHex(hash))}<br>${code(toBase64(hash))}`],
  [say('leaf.tree'), say('log.leaves', { count: size })],
])}
${details(say('leaf.proof'), list(proof.map((one) => code(toBase64(one)))))}
<ul>
<li>${link(`/log/leaves/${index}.tlog-proof`, say('leaf.proof-file'))}</li>
<li>${link(`/log/leaves/${index}.leaf`, say('leaf.leaf-file'))}</li>
<li>${link(`/${language}/verify`, say('leaf.check'))}</li>
</ul>`
}

/** @see docs/formats/leaf.md */
function fields(bytes: Uint8Array, say: Say): Html {
  const [version = 0, high = 0, low = 0] = bytes
  const quarter = (high << 8) | low
  const due = say('leaf.due-in', {
    year: String(2000 + Math.floor(quarter / 4)),
    quarter: (quarter % 4) + 1,
  })
  const known = version === 1
  return table({
    caption: say('leaf.says'),
    head: [say('leaf.bytes'), say('leaf.field'), say('leaf.value')],
    rows: [
      ['0', say('leaf.version'), String(version)],
      ['1–2', say('leaf.due'), known ? due : say('leaf.unknown')],
      ['3–34', say('leaf.commitment'), code(toHex(bytes.subarray(3, 35)))],
      ['35–255', say('leaf.padding'), say('leaf.zeros')],
    ],
  })
}
