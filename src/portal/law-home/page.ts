/** The law: which instruments and safeguards there are, and the ways into them. */
import { layers, profiles } from '../../law/shipped.ts'
import { html } from '../../page/html.ts'
import { cards, code, link, table } from '../../page/parts.ts'
import { portalPage } from '../face.ts'
import { layerName } from '../law-lines.ts'
import { searchForm } from '../law-search/page.ts'

export const lawHome = portalPage({
  path: '/law',
  name: 'lawHome',
  show({ language, say }) {
    const rows = layers.map((layer) => [
      link(`/${language}/law/layers/${layer.id}`, layerName(layer, say)),
      code(layer.id),
      String(layer.rules.length),
      say(`law.basis.${layer.basis}`),
    ])
    const bound = Object.values(profiles).map(({ id, rules, digest }) => [
      code(id),
      String(rules.length),
      code(digest),
    ])
    return {
      title: say('law.title'),
      content: html`<p class="lead">${say('law.lead')}</p>
<p class="note">${say('law.reading-note')}</p>
${searchForm('', language, say)}
${cards(
  (['articles', 'positions', 'try'] as const).map((name) => ({
    href: `/${language}/law/${name}`,
    title: say(`${name}.title`),
    says: say(`${name}.card`),
  })),
)}
${table({
  caption: say('law.layers'),
  head: [say('law.layer'), say('law.id'), say('law.rules'), say('law.basis')],
  rows,
})}
${table({
  caption: say('law.profiles'),
  head: [say('law.profile'), say('law.rules'), say('law.digest')],
  rows: bound,
})}`,
    }
  },
})
