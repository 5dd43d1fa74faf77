/**
 * A world of one process whose offices listen for browsers, and a visitor without script: for tests
 * of the officers' pages.
 */
import { createServer } from 'node:net'
import { apiDescription } from '../../src/api/description.ts'
import { type Listening, listen } from '../../src/api/listen.ts'
import { entryOf, OFFICERS_LIMITS, officersApp } from '../../src/api/officers/app.ts'
import { house } from '../../src/api/testkit.ts'
import type { CaseId, PersonId } from '../../src/base/id.ts'
import type { Clock, KeptMails, Report } from '../../src/office/ports.ts'
import { identitiesOf, rpIdOf } from '../../src/serve/identities.ts'
import { mailbox } from '../../src/serve/mailbox.ts'
import { personasIn } from '../../src/sim/personas.ts'
import { testWorld } from '../../src/sim/test-world.ts'
import type { SimWorld, WorldOptions } from '../../src/sim/world.ts'
import { keptAnswers } from '../../src/storage/idempotency.ts'
import { webRoutes } from '../../src/web/app.ts'
import type { WebPorts } from '../../src/web/ports.ts'

export interface OfficersWorld {
  readonly world: SimWorld
  /** `http://localhost:4711`, by installation. */
  readonly origins: ReadonlyMap<string, string>
  /** Do its officers' pages listen? */
  listens(installation: string): boolean
  /** A browser at an installation, without script. */
  visitor(installation: string): Visitor
  close(): Promise<void>
}

interface Options {
  readonly installations?: readonly string[]
  readonly world?: Partial<WorldOptions>
  /** Changes what the pages work with: no personas, another provider. */
  readonly ports?: (ports: WebPorts) => WebPorts
  readonly report?: Report
}

const ALL = ['XB/main', 'XA/main', 'XA/nimbus', 'XB/cirrus']

export async function officersWorld(options: Options = {}): Promise<OfficersWorld> {
  const { installations = ALL.slice(0, 3) } = options
  const ports = await freePorts(ALL.length)
  const origins = new Map(ALL.map((id, i) => [id, `http://localhost:${ports[i]}`]))
  const world = await testWorld({ origins, ...options.world })
  const listening: Listening[] = []
  for (const id of installations) {
    const port = Number(new URL(origins.get(id)!).port)
    listening.push(await listen(appOf(world, id, options), { host: '127.0.0.1', port }))
  }
  return {
    world,
    origins,
    listens: (id) => installations.includes(id),
    visitor: (id) => new Visitor(origins.get(id)!),
    async close() {
      await Promise.all(listening.map((one) => one.close()))
      await world.close()
    },
  }
}

function appOf(world: SimWorld, id: string, { ports = (all) => all, report }: Options) {
  const { office, db } = world.installations.get(id)!
  const { clock } = world
  const identities = identitiesOf(office.installation)
  const ours = house(report)
  const entry = entryOf({ clock, identities }, ours)
  const here = world.ceremonies
    .get(id.slice(0, 2))!
    .persons.filter((person) => identities.present(person.id) !== undefined)
  const web = ports({
    desk: office,
    identities,
    ...entry,
    clock,
    report: ours.report,
    rpId: rpIdOf(office.installation),
    personas: personasIn(here),
    mailbox: oneMail(clock),
  })
  const desk = { desk: office, identities, kept: keptAnswers(db), clock }
  const description = apiDescription()
  // All its visitors come from one address; what is held up, and when, is tested at the listener.
  const limits = { ...OFFICERS_LIMITS, address: { burst: 1e9, perSecond: 1e9 } }
  return officersApp(desk, { house: ours, description, limits, entry, pages: webRoutes(web) })
}

/** A mailbox with what a notification would have sent. */
function oneMail(clock: Clock): KeptMails {
  const kept = mailbox({ officers: 'http://localhost/', clock })
  const mail = { id: '0'.repeat(32), class: 'urgent', reference: 'c'.repeat(32) as CaseId } as const
  void kept.send({ ...mail, to: 'ada@office.example', language: 'en' })
  return kept
}

export interface Seen {
  readonly status: number
  /** Path and query at which the visitor ended. */
  readonly at: string
  readonly text: string
  readonly headers: Headers
}

type Fields = Readonly<Record<string, string | readonly string[]>>

/** A browser without script: keeps cookies, follows redirects, sends forms. */
export class Visitor {
  readonly origin: string
  private readonly cookies = new Map<string, string>()

  /** Whether it goes where it is sent on to; else that is where it says to be. */
  follows = true

  constructor(origin: string) {
    this.origin = origin
  }

  /** Another one with the same cookies. */
  copy(): Visitor {
    const other = new Visitor(this.origin)
    for (const [name, value] of this.cookies) other.cookies.set(name, value)
    return other
  }

  get(path: string): Promise<Seen> {
    return this.ask(path, {})
  }

  /** Sends a form of this place. */
  send(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}) {
    const form = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      ),
    )
    const sent = { 'sec-fetch-site': 'same-origin', ...headers }
    return this.ask(path, { method: 'POST', body: form, headers: sent })
  }

  /** Sends a form with a file, whose name is not to be trusted. */
  attach(
    path: string,
    {
      file,
      ...fields
    }: { readonly file?: Uint8Array<ArrayBuffer>; readonly [name: string]: unknown },
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Seen> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
    if (file) form.append('file', new Blob([file]), '../../etc/passwd')
    const sent = { 'sec-fetch-site': 'same-origin', ...headers }
    return this.ask(path, { method: 'POST', body: form, headers: sent })
  }

  /** Sends a form as it stands on a page, with what is filled in over it. */
  submit(seen: Seen, fields: Fields = {}, nth = 0): Promise<Seen> {
    const form = formsIn(seen.text)[nth]!
    return this.send(form.action || seen.at, { ...form.fields, ...fields })
  }

  /** Signs in as a person of the demonstration. */
  async signIn(person: PersonId | string, then = '/en/'): Promise<Seen> {
    return this.send('/en/sign-in', { persona: person, to: then })
  }

  private async ask(path: string, init: RequestInit): Promise<Seen> {
    const url = new URL(path, this.origin)
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await answer.text()
    const to = answer.headers.get('location')
    if (answer.status === 303 && to !== null && this.follows) return this.ask(to, {})
    const at = to ?? `${url.pathname}${url.search}`
    return { status: answer.status, at, text, headers: answer.headers }
  }
}

interface Form {
  readonly action: string
  readonly fields: Readonly<Record<string, string[]>>
}

/** Forms of a page with what stands in them; buttons are left out. */
export function formsIn(text: string): Form[] {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? []
  return [...main.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, head = '', inside = '']) => {
      const fields: Record<string, string[]> = {}
      const add = (name: string, value: string) => {
        fields[name] = [...(fields[name] ?? []), value]
      }
      for (const [, attributes = ''] of inside.matchAll(/<input([^>]*)>/g)) {
        const name = attribute(attributes, 'name')
        const type = attribute(attributes, 'type') ?? 'text'
        const off = (type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(attributes)
        if (name !== undefined && !off) add(name, attribute(attributes, 'value') ?? 'on')
      }
      for (const [, attributes = '', value = ''] of inside.matchAll(
        /<textarea([^>]*)>([\s\S]*?)<\/textarea>/g,
      )) {
        add(attribute(attributes, 'name') ?? '', unescaped(value).replace(/^\n/, ''))
      }
      for (const [, attributes = '', options = ''] of inside.matchAll(
        /<select([^>]*)>([\s\S]*?)<\/select>/g,
      )) {
        const [, chosen = ''] = /<option([^>]*\sselected[^>]*)>/.exec(options) ?? []
        add(attribute(attributes, 'name') ?? '', attribute(chosen, 'value') ?? '')
      }
      return { action: attribute(head, 'action') ?? '', fields }
    },
  )
}

function attribute(attributes: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes) ?? []
  return value === undefined ? undefined : unescaped(value)
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((down) => server.close(down))))
  return ports
}
