/** What can be chosen where the form of a request knows only how it looks: offices, instruments. */
import { type OfficeId, stateOf } from '../../base/id.ts'
import { choiceOf } from '../../casefile/instrument.ts'
import type { RequestDocument } from '../../casefile/request.ts'
import { INSTRUMENTS } from '../../law/vocabulary/codes.ts'
import type { Option } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Path } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { instrumentName, officeText, stateName } from '../names.ts'
import type { PartDocument } from './paper.ts'
import { entriesOf, recordOf } from './pieces.ts'

type Choices = Readonly<Record<string, () => readonly Option[] | undefined>>

/** By the members of the document; nothing where anything may be typed. */
export function knownIn(
  context: Signed,
  document: PartDocument,
  at: At,
): (path: Path) => readonly Option[] | undefined {
  const { who } = context.desk
  const own = (...kinds: readonly string[]) => {
    const all = who.officesOf(who.state).filter(({ kind }) => kinds.includes(kind))
    return officeOptions(context, all, at)
  }
  const choices: Choices = {
    'basis.instrument': () => instrumentOptions(context, document, at.say),
    'from.authority': () => own('competent-authority', 'central-authority', 'contact-point'),
    'from.centralAuthority': () => own('central-authority', 'contact-point'),
    'to.centralAuthority': () => officeOptions(context, addressees(context), at),
    'items.provider': () => {
      const state = requestedOf(document)
      const all = state === undefined ? [] : who.officesOf(state)
      const found = all.filter(({ kind }) => kind === 'provider')
      return found.length === 0 ? undefined : officeOptions(context, found, at)
    },
    'items.preservedUnder': () =>
      entriesOf(document, 'items').flatMap(({ item, kind }) =>
        kind === 'preservation' ? [{ value: String(item), label: String(item) }] : [],
      ),
    'authorization.court': () => own('court'),
    'hearing.person': () => {
      const persons = Array.isArray(document['persons']) ? document['persons'] : []
      const labels = persons.map((one) => recordOf(one)['label'])
      const said = labels.filter((one): one is string => typeof one === 'string' && one !== '')
      return said.length === 0 ? undefined : said.map((value) => ({ value, label: told(value) }))
    },
  }
  return ([, ...path]) => {
    const name = path.join('.')
    return Object.hasOwn(choices, name) ? choices[name]!() : undefined
  }
}

/** Offices of other States to which a request may be sent. */
export const addressees = ({ desk: { who } }: Signed) =>
  who
    .states()
    .filter((state) => state !== who.state)
    .flatMap((state) => who.officesOf(state))
    .filter(({ kind }) => kind === 'central-authority' || kind === 'contact-point')

export const officeOptions = (
  { desk: { who } }: Signed,
  offices: readonly { readonly id: OfficeId }[],
  { language }: At,
): readonly Option[] =>
  offices.map(({ id }) => ({
    value: id,
    label: officeInState(officeText(who, id, language), stateName(who, id, language)),
  }))

const officeInState = (office: string, state: string): Html =>
  office.includes(state) ? told(office) : html`${told(office)} (${told(state)})`

/** All can be named, and the law says what it makes of it; those that bind the pair are marked. */
function instrumentOptions(context: Signed, document: PartDocument, say: Say): readonly Option[] {
  const inForce = instrumentsFor(context, document)
  return INSTRUMENTS.map((id) => ({
    value: id,
    label: instrumentName(id, say),
    ...(inForce?.includes(id) ? { hint: say('request.in-force') } : {}),
  }))
}

/** Instruments on which this pair may act today; undefined while the addressee is open. */
export function instrumentsFor(
  { desk, clock }: Signed,
  document: PartDocument,
): readonly string[] | undefined {
  const parties = desk.drafting.parties(sidesOf(document))
  return parties && choiceOf('', parties, clock.now()).alternatives
}

/** Both offices as far as they are named. */
export function sidesOf(document: PartDocument): Pick<RequestDocument, 'from' | 'to'> {
  const authority = String(recordOf(document['from'])['authority'] ?? '')
  const centralAuthority = String(recordOf(document['to'])['centralAuthority'] ?? '')
  return { from: { authority }, to: { centralAuthority } } as Pick<RequestDocument, 'from' | 'to'>
}

export function requestedOf(document: PartDocument) {
  const { centralAuthority } = recordOf(document['to'])
  return typeof centralAuthority === 'string' ? stateOf(centralAuthority as OfficeId) : undefined
}
