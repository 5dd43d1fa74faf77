/**
 * What a State declares about its law in its directory: the facts that treaties leave to each
 * State, as far as rules read them.
 *
 * @see Articles 40(8), 40(12), 40(13), 42(5) and 65 of the Convention
 */
import type { StateCode } from '../base/id.ts'
import { dayText, keyId, language, officeId, prose, stateCode, z } from '../base/schema.ts'
import { DATA_PRINCIPLES, GROUND_TAGS, TREATY_CONTENTS } from '../law/vocabulary/codes.ts'

const level = z.enum(['adequate', 'partial', 'none'])

/** From the day of entry into force to the day on which a denunciation takes effect, if any. */
const term = { inForceFrom: dayText, inForceUntil: dayText.exactOptional() }

/** The terms of a treaty with one other State, as far as rules read them. */
const bilateral = z.strictObject({
  with: stateCode,
  title: prose(300),
  ...term,
  /** Offices of this State through which requests under it go and come. */
  centralAuthorities: z.array(officeId).min(1).max(20),
  /** In which this State takes requests under it. */
  languages: z.array(language).min(1).max(20),
  /** The only grounds on which a request may be refused. */
  grounds: z.array(z.enum(GROUND_TAGS)).max(GROUND_TAGS.length),
  dualCriminality: z.boolean(),
  /** What a request must state. */
  contents: z.array(z.enum(TREATY_CONTENTS)).max(TREATY_CONTENTS.length),
  useLimited: z.boolean(),
  /** Days from receipt within which a request is answered; absent: the treaty names none. */
  answerDays: z.int().min(1).max(3650).exactOptional(),
})
export type Bilateral = z.output<typeof bilateral>

const ownDeclarations = z.strictObject({
  instruments: z
    .array(
      z.strictObject({
        id: prose(40),
        ...term,
        /** Reservations and declarations by article, `42(5)`. */
        reservations: z.array(prose(40)).max(50),
        /** States with which an objection keeps it from entering into force; absent: none. */
        notWith: z.array(stateCode).max(250).exactOptional(),
      }),
    )
    .max(50),
  /** States with which another treaty on mutual assistance is in force (Article 40(7)). */
  otherTreatiesWith: z.array(stateCode).max(250),
  /** Treaties with one other State whose terms this State gives; absent: none. */
  bilateral: z.array(bilateral).max(250).exactOptional(),
  /** Whether this State's law lets it assist where no treaty binds; absent: it does not say. */
  assistsWithoutTreaty: z.boolean().exactOptional(),
  languages: z.array(language).min(1).max(20),
  deathPenalty: z.enum(['abolished', 'abolished-in-practice', 'retained']),
  dualCriminalityRequired: z.boolean(),
  /** Requests must come through diplomatic channels (Article 40(12)); absent: they need not. */
  diplomaticChannelOnly: z.boolean().exactOptional(),
  /** Absent: nothing is declared, and a request for extradition stays open on these points. */
  extradition: z
    .strictObject({
      /** Least maximum penalty, in years (Article 37(8)). */
      minimumYears: z.int().min(0).max(100),
      /** Extradites only on a treaty, and whether the Convention serves as one (37(5), (6)). */
      treatyNeeded: z.boolean(),
      conventionAsBasis: z.boolean(),
      /** Article 37(2). */
      withoutDualCriminality: z.boolean(),
      /** Extradites its own nationals (Article 37(11)). */
      nationals: z.boolean(),
    })
    .exactOptional(),
  /** The level of data protection this State has found in others; `none` where nothing is said. */
  finds: z
    .array(
      z.strictObject({
        state: stateCode,
        dataProtection: level,
        /** The pair's arrangement on personal data, against this State's own law; absent: none. */
        arrangement: z.enum(['below-baseline', 'baseline']).exactOptional(),
        /** Every request of that State is looked at by two persons; absent: as the law asks. */
        heightenedReview: z.boolean().exactOptional(),
      }),
    )
    .max(250),
  /**
   * Members of the review panel, by the key with which each signs. The panel acts where both States
   * name the key; absent: this State names none.
   */
  reviewPanel: z
    .array(z.strictObject({ key: keyId, from: dayText, until: dayText.exactOptional() }))
    .max(200)
    .exactOptional(),
  /** Offices that may veto a transfer, each with the law that says so; absent: none may. */
  transferVeto: z
    .array(z.strictObject({ office: officeId, law: prose(300) }))
    .max(20)
    .exactOptional(),
  /** Principles that bind this State when it receives personal data; absent: none declared. */
  dataPrinciples: z.array(z.enum(DATA_PRINCIPLES)).max(20).exactOptional(),
  /** Does its own law make it tell the person when it discloses for another State? Absent: no. */
  tellsByOwnLaw: z.boolean().exactOptional(),
})

/**
 * A State without an installation, as this State knows it: what it declared to the depositary, and
 * contacts that were verified by another way than its letters. Of what it finds nothing is known.
 */
const paperPartner = z.strictObject({
  state: stateCode,
  name: prose(200),
  /** From which register, and on which day, its declarations were taken. */
  register: z.strictObject({ source: prose(300), on: dayText }),
  declares: ownDeclarations.omit({ finds: true, reviewPanel: true, transferVeto: true }),
  contacts: z
    .array(
      z.strictObject({
        channel: z.enum(['phone', 'mail', 'post', 'mission']),
        value: prose(500),
        hours: prose(200),
        verifiedOn: dayText,
      }),
    )
    .min(1)
    .max(20),
})

export const declarations = ownDeclarations.extend({
  /** Absent: this State takes no letters of States without an installation. */
  paperPartners: z
    .array(paperPartner)
    .max(250)
    .refine((all) => new Set(all.map(({ state }) => state)).size === all.length, {
      error: 'each partner is listed once',
    })
    .exactOptional(),
})
export type Declarations = z.output<typeof declarations>

/** What a State declares of a partner without an installation; undefined where it lists none. */
export function partnerDeclares(by: Declarations, state: StateCode): Declarations | undefined {
  const found = by.paperPartners?.find((partner) => partner.state === state)
  return found && { ...found.declares, finds: [] }
}

/** Both sides of a case, each with what it declares. */
export interface Parties {
  readonly requesting: { readonly state: StateCode; readonly declares: Declarations }
  readonly requested: { readonly state: StateCode; readonly declares: Declarations }
}
