/** The first page of an oversight body: whether all is logged, and where to look. */
import type { Reconciled } from '../../office/oversight.ts'
import { html } from '../../page/html.ts'
import { cards, summary, tag } from '../../page/parts.ts'
import { when } from '../names.ts'
import { overseerPage } from './overseer.ts'

export const oversightHome = overseerPage({
  path: '/oversight',
  name: 'oversightHome',
  async show({ language, say }, context) {
    const { value: counted, at } = await context.desk.oversight.reconcile(context.reader)
    const missing = missingLeaves(counted)
    const verdict =
      missing === 0
        ? tag(say('oversight.all-logged'), 'go')
        : tag(say('oversight.gap', { count: missing }), 'stop')
    return {
      title: say('oversight.title'),
      content: html`<p class="lead">${say('oversight.lead')}</p>
<h2>${say('oversight.logged')}</h2>
<p>${verdict}</p>
${summary([
  [say('oversight.acts'), String(counted.acts)],
  [say('oversight.leaves'), String(counted.leaves)],
  [say('oversight.queued'), String(counted.queued)],
  [say('oversight.orphaned'), String(counted.orphaned)],
  [say('oversight.counted'), when(at, context, language)],
])}
${cards(
  (['cases', 'patterns', 'reviews', 'looks', 'sample'] as const).map((name) => ({
    href: `/${language}/oversight/${name}`,
    title: say(`oversight.${name}`),
    says: say(`oversight.${name}.card`),
  })),
)}`,
    }
  },
})

/** Acts said here that are neither logged nor on their way there. */
export const missingLeaves = ({ acts, queued, leaves, orphaned }: Reconciled): number =>
  Math.max(0, acts - queued - (leaves - orphaned))
