/** What lacks is asked of the State that asks, before anything is refused. */
import { addDays, dayOf } from '../../base/instant.ts'
import type { Asked } from '../../office/asked.ts'
import type { Option } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { findingsList } from '../../page/law-says.ts'
import { speechIn } from '../../page/speech.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { actForm } from './act-form.ts'
import { askedOnExecuting, type Handled, undecided } from './read.ts'
import { FROM } from './receive.ts'

const USUAL_DAYS = 14

const itemsOf = ({ state }: Handled): number[] => undecided(state).map(({ item }) => item)

export const itemOptions = (of: Handled, { say }: At): readonly Option[] =>
  undecided(of.state).map(({ item }) => ({
    value: String(item),
    label: say('court.item', { item }),
    hint: told(of.document?.items.find((one) => one.item === item)?.relation ?? ''),
  }))

/** What the requesting State could complete. */
function lacking({ law, questions }: Asked) {
  const theirs = questions.filter(({ by, state }) => by === 'requesting' && state === 'open')
  const rules = new Set(theirs.flatMap((one) => one.rules))
  return law.decision.findings.filter(
    ({ kind, certain, rule }) => kind === 'need' || (!certain && rules.has(rule)),
  )
}

const lackingIn = async (of: Handled, context: Signed) => {
  const asked = await askedOnExecuting(context, of, itemsOf(of))
  return asked ? lacking(asked) : []
}

export const askPage = actForm({
  path: '/decide/{case}/ask',
  name: 'decideAsk',
  type: 'InformationRequested',
  offices: ['central-authority', 'contact-point'],
  from: FROM,
  title: 'decide.ask',
  carried: ['request'],
  async prepare(of, context) {
    const items = itemsOf(of)
    if (of.state.request === null || items.length === 0) return undefined
    const rules = (await lackingIn(of, context)).map(({ rule }) => rule)
    const cureBy = dayOf(addDays(context.clock.now(), USUAL_DAYS))
    return { body: { request: of.state.request.act, items, cureBy, rules } }
  },
  async lead(of, context, { language, say }) {
    if (itemsOf(of).length === 0) return html`<p class="note">${say('decide.no-open')}</p>`
    const found = await lackingIn(of, context)
    const none = html`<p>${say('decide.ask.nothing')}</p>`
    return html`<p>${say('decide.ask.says')}</p>
${found.length > 0 ? findingsList(found, language, say) : none}`
  },
  async known(of, context, at) {
    const rules = await lackingIn(of, context)
    return (path) => {
      if (path.at(-1) === 'items') return itemOptions(of, at)
      return path.at(-1) === 'rules' && rules.length > 0
        ? rules.map((one) => ({ value: one.rule, label: cureOf(one, at.language) }))
        : undefined
    }
  },
})

const cureOf = (
  { cure, says }: ReturnType<typeof lacking>[number],
  language: Language,
): Html | string => speechIn(language)(cure ?? says)

/** Terms on which it could be carried out: consulted on before a refusal. */
export const conditionsPage = actForm({
  path: '/decide/{case}/conditions',
  name: 'decideConditions',
  type: 'ConditionsProposed',
  offices: ['central-authority', 'contact-point'],
  from: FROM,
  title: 'decide.consult',
  carried: ['request'],
  async prepare(of, context) {
    const items = itemsOf(of)
    if (of.state.request === null || items.length === 0) return undefined
    const asked = await askedOnExecuting(context, of, items)
    const conditions = [...(asked?.law.admission.conditionsMissing ?? [])]
    return { body: { request: of.state.request.act, items, conditions } }
  },
  lead: (of, _, { say }) =>
    itemsOf(of).length === 0
      ? html`<p class="note">${say('decide.no-open')}</p>`
      : html`<p>${say('decide.consult.says')}</p>`,
  known: (of, _, at) => (path) => (path.at(-1) === 'items' ? itemOptions(of, at) : undefined),
})
