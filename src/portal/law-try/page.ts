/** What if: an invented case, its facts changed by whoever looks, and what the law says of it. */
import { z } from '../../base/schema.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { list } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'
import { changeFacts } from './change.ts'
import { answer } from './findings.ts'
import { factsForm, sampleForm } from './form.ts'
import { samples } from './samples.ts'

/** Of an address: 400 facts are more than a case has. */
const MOST_NAMES = 400

export const lawTry = portalPage({
  path: '/law/try',
  name: 'lawTry',
  query: z
    .record(z.string().max(80), z.string().max(80))
    .refine((asked) => Object.keys(asked).length <= MOST_NAMES),
  show({ language, say, query }) {
    const { case: named = samples[0]!.name, ...asked } = query
    const found = samples.find(({ name }) => name === named)
    const sample = found ?? samples[0]!
    const changed = changeFacts(sample.facts, asked)
    const strange = [...(found ? [] : [`case=${named}`]), ...changed.refused]
    return {
      title: say('try.title'),
      trail: [['/law', say('law.title')]],
      content: html`<p class="lead">${say('try.lead')}</p>
${strange.length > 0 && notUnderstood(strange, say)}
${sampleForm(sample, language, say)}
<h2 lang="en" dir="ltr">${sample.name}: ${sample.title}</h2>
<p lang="en" dir="ltr">${sample.tells}</p>
<section><h2>${say('try.answer')}</h2>
${answer(sample, changed.facts, language, say)}</section>
${factsForm(sample, changed, language, say)}`,
    }
  },
})

const notUnderstood = (strange: readonly string[], say: Say): Html =>
  html`<div class="note" role="alert"><p>${say('try.refused')}</p>
${list(strange.map((one) => told(one)))}</div>`
