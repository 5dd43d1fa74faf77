/** The first words of a new request: what the directory and the choice of kinds already tell. */
import type { OfficeId } from '../../base/id.ts'
import { stateOf } from '../../base/id.ts'
import { dayOf } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import type { ItemKind } from '../../law/vocabulary/codes.ts'
import type { Language } from '../../page/language.ts'
import type { Signed } from '../context.ts'
import { instrumentsFor } from './known.ts'
import type { PartDocument } from './paper.ts'

interface Wish {
  readonly kinds: readonly ItemKind[]
  readonly handling: string
  readonly to: OfficeId | undefined
  readonly language: Language
}

/** Nothing here is decided: every word of it stands on a page and can be changed there. */
export function begun(context: Signed, { kinds, handling, to, language }: Wish): PartDocument {
  const document = {
    format: 'rogatory-request/1',
    date: dayOf(context.clock.now()),
    handling,
    language,
    from: fromOf(context, language),
    ...(to === undefined ? {} : { to: { centralAuthority: to } }),
    items: kinds.map((kind, i) => newItem(context, { number: i + 1, kind, to })),
    persons: [],
    priorContacts: [],
    attachments: [],
  }
  const [instrument] = instrumentsFor(context, document) ?? []
  return instrument === undefined ? document : { ...document, basis: { instrument, articles: [] } }
}

/** Data of which a kind cannot be about anything else. */
const ONLY: Readonly<Partial<Record<ItemKind, string>>> = {
  subscriber: 'subscriber',
  traffic: 'traffic',
  'traffic-path': 'traffic',
  'real-time-traffic': 'traffic',
  content: 'content',
  interception: 'content',
}

export function newItem(
  { desk: { who } }: Signed,
  of: { readonly number: number; readonly kind: ItemKind; readonly to: OfficeId | undefined },
): { readonly [k: string]: Json } {
  const offices = of.to === undefined ? [] : who.officesOf(stateOf(of.to))
  const providers = offices.filter(({ kind }) => kind === 'provider')
  const category = ONLY[of.kind]
  return {
    item: of.number,
    kind: of.kind,
    ...(category === undefined ? {} : { categories: [category] }),
    ...(providers.length === 1 ? { provider: providers[0]!.id } : {}),
    identifiers: [],
  }
}

function fromOf({ desk: { who }, office, by }: Signed, language: Language): Json {
  const person = who.person(by.person)
  const { contacts = [] } = who.office(office) ?? {}
  const reached = (channel: string) => contacts.find((one) => one.channel === channel)
  const [phone, mail] = [reached('phone'), reached('mail')]
  const central = who.officesOf(who.state).find(({ kind }) => kind === 'central-authority')
  const hours = phone?.hours ?? mail?.hours
  return {
    authority: office,
    ...(central === undefined ? {} : { centralAuthority: central.id }),
    contact: {
      ...(person === undefined ? {} : { officer: person.name, post: person.post }),
      ...(phone === undefined ? {} : { phone: phone.value }),
      ...(mail === undefined ? {} : { mail: mail.value }),
      ...(hours === undefined ? {} : { hours }),
      languages: [language],
    },
  }
}
