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
import { askedOnExecuting, DECIDING, type Handled, undecided } from './read.ts'
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

/** Stands where no item is open. */
const noneOpen = (_of: Handled, _context: Signed, { say }: At): Html =>
  html`<p class="note">${say('decide.no-open')}</p>`

export const askPage = actForm({
  path: '/decide/{case}/ask',
  name: 'decideAsk',
  type: 'InformationRequested',
  offices: DECIDING,
  from: FROM,
  title: 'decide.ask',
  carried: ['request'],
  async prepare(of, context, at) {
    const { language, say } = at
    const items = itemsOf(of)
    if (of.state.request === null || items.length === 0) return undefined
    const asked = await askedOnExecuting(context, of, items)
    const found = asked ? lacking(asked) : []
    const rules = found.map(({ rule }) => rule)
    const cureBy = dayOf(addDays(context.clock.now(), USUAL_DAYS))
    const cures = found.map((one) => ({ value: one.rule, label: cureOf(one, language) }))
    const none = html`<p>${say('decide.ask.nothing')}</p>`
    return {
      body: { request: of.state.request.act, items, cureBy, rules },
      lead: html`<p>${say('decide.ask.says')}</p>
${found.length > 0 ? findingsList(found, language, say) : none}`,
      known(path) {
        if (path.at(-1) === 'items') return itemOptions(of, at)
        return path.at(-1) === 'rules' && cures.length > 0 ? cures : undefined
      },
    }
  },
  lead: noneOpen,
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
  offices: DECIDING,
  from: FROM,
  title: 'decide.consult',
  carried: ['request'],
  async prepare(of, context, at) {
    const items = itemsOf(of)
    if (of.state.request === null || items.length === 0) return undefined
    const asked = await askedOnExecuting(context, of, items)
    const conditions = [...(asked?.law.admission.conditionsMissing ?? [])]
    return {
      body: { request: of.state.request.act, items, conditions },
      lead: html`<p>${at.say('decide.consult.says')}</p>`,
      known: (path) => (path.at(-1) === 'items' ? itemOptions(of, at) : undefined),
    }
  },
  lead: noneOpen,
})
