/** A hosted provider whose persons are enrolled: its ports, and what its directory lists. */
import { type Listening, listen } from '../../src/api/listen.ts'
import { officersApp } from '../../src/api/officers/app.ts'
import { house } from '../../src/api/testkit.ts'
import { toBase64url } from '../../src/base/bytes.ts'
import type { OfficeId, PersonId } from '../../src/base/id.ts'
import type { EnrolmentSettings } from '../../src/office/enrolment/book.ts'
import { Enrolments } from '../../src/office/enrolment/enrolments.ts'
import type { Installation } from '../../src/office/installation.ts'
import type { InvitationMail } from '../../src/office/notify/ports.ts'
import type { Office } from '../../src/office/office.ts'
import { identitiesOf } from '../../src/serve/identities.ts'
import type { Person } from '../../src/signing/directory-content.ts'
import { softwareAuthenticator } from '../../src/sim/authenticator.ts'
import { registrationOf } from '../../src/sim/test-registration.ts'
import { keyFrom } from '../../src/sim/testkit.ts'
import type { SimWorld } from '../../src/sim/world.ts'
import { keptAnswers } from '../../src/storage/idempotency.ts'
import { webRoutes } from '../../src/web/app.ts'
import type { WebPorts } from '../../src/web/ports.ts'

export const GUEST = 'XA/nimbus' as OfficeId
export const MAIL = 'legal@nimbus.example'
export const SIGNING = {
  rpId: 'nimbus.host.example',
  origins: ['https://nimbus.host.example'],
}
/** Of whoever is invited. */
export const device = softwareAuthenticator({
  key: keyFrom('Ines', 'ES256'),
  rpId: SIGNING.rpId,
  origin: SIGNING.origins[0]!,
})
/** Of the State, with an office elsewhere. */
export const [FIRST, SECOND] = ['XA/p-103', 'XA/p-104'] as [PersonId, PersonId]

export interface Guest {
  /** What stands in the directory of what the world made, and beside it. */
  contacts: readonly ('mail' | 'phone')[]
  readonly persons: Person[]
  readonly mails: InvitationMail[]
  /** What the mail server does. */
  send(mail: InvitationMail): Promise<void>
  installation: Installation
  enrolments: Enrolments
  ports: WebPorts
}

export function guest(): Guest {
  const mails: InvitationMail[] = []
  return {
    contacts: ['mail', 'phone'],
    persons: [],
    mails,
    send: async (mail) => void mails.push(mail),
    installation: undefined as unknown as Installation,
    enrolments: undefined as unknown as Enrolments,
    ports: undefined as unknown as WebPorts,
  }
}

/** The ports of the guest's pages, where two persons enrol others. */
export function enrolling(
  ports: WebPorts,
  of: Guest,
  { signing = SIGNING, administrators = [FIRST, SECOND] }: Settings = {},
): WebPorts {
  of.installation = withListed((ports.desk as Office).installation, of)
  const mailer = { send: (mail: unknown) => of.send(mail as InvitationMail) }
  const { installation } = of
  of.enrolments = new Enrolments({ installation, settings: { administrators, signing }, mailer })
  of.ports = {
    ...ports,
    identities: identitiesOf(installation, administrators),
    ...(ports.personas
      ? { personas: { ...ports.personas, all: [FIRST, SECOND, ...ports.personas.all] } }
      : {}),
    enrolments: of.enrolments,
  }
  return of.ports
}

type Settings = Partial<EnrolmentSettings>

export interface Waiting {
  readonly enrolment: string
  /** What they read out on the telephone. */
  readonly heard: string
  /** In the mail to somebody else, who has not opened it. */
  readonly invited: string
}

/** Somebody whom the first invited, who made a passkey, and who waits for the call. */
export async function waitsForTheCall({ enrolments, mails }: Guest): Promise<Waiting> {
  const given = { office: GUEST, name: 'Iris Coyle', post: 'counsel', language: 'en' }
  const enrolment = await enrolments.invite(FIRST, { ...given, person: 'XA/p-300' })
  const { code } = mails.at(-1)!
  const offered = await enrolments.invited.open(code)
  const challenge = toBase64url(offered!.challenge)
  const registration = JSON.stringify(registrationOf(device, { challenge }))
  const made = await enrolments.invited.register(code, registration)
  await enrolments.invite(FIRST, { ...given, person: 'XA/p-301' })
  return { enrolment, heard: made!.spoken, invited: mails.at(-1)!.code }
}

/** The guest's pages once more, beside the API and under the limits of a listener. */
export function listensAgain({ installations, clock }: SimWorld, of: Guest): Promise<Listening> {
  const { office, db } = installations.get(GUEST)!
  const { identities, sessions, challenges } = of.ports
  const app = officersApp(
    { desk: office, identities, kept: keptAnswers(db), clock },
    {
      house: house(),
      description: '',
      entry: { sessions, challenges },
      pages: webRoutes(of.ports),
    },
  )
  return listen(app, { host: '127.0.0.1', port: 0 })
}

function withListed(installation: Installation, listed: Guest): Installation {
  const mail = { channel: 'mail', value: MAIL, hours: 'office hours', purpose: 'general' } as const
  return {
    ...installation,
    directories() {
      const view = installation.directories()
      return {
        ...view,
        latest(state) {
          const found = view.latest(state)
          const office = found?.offices.get(GUEST)
          if (!office) return found
          const all = [mail, ...office.contacts]
          const contacts = all.filter(({ channel }) =>
            listed.contacts.some((one) => one === channel),
          )
          const more = listed.persons.map((one) => [one.id, one] as const)
          return {
            ...found!,
            offices: new Map([...found!.offices, [GUEST, { ...office, contacts }]]),
            persons: new Map([...found!.persons, ...more]),
          }
        },
      }
    },
  }
}
