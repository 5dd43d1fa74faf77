/**
 * Webhooks: CloudEvents in JSON, signed as Standard Webhooks ask. HTTPS alone, no redirect, and no
 * private address unless the configuration says so.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @see CloudEvents 1.0.2, JSON event format and HTTP protocol binding, structured mode
 */
import { createHmac } from 'node:crypto'
import { lookup as find } from 'node:dns'
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { fault } from '../base/error.ts'
import { type Instant, secondsOf } from '../base/instant.ts'
import { canonicalJson } from '../base/json.ts'
import { readSecret } from '../office/config.ts'
import type { Call, Hooks } from '../office/notify/ports.ts'
import type { NotificationSettings } from '../office/notify/settings.ts'
import type { Clock } from '../office/ports.ts'

type Hook = NotificationSettings['hooks'][number]

const WITHIN_MS = 15_000

/** Every hook's secret is read when it is called, so that a new one serves at once. */
export const httpHooks = (
  hooks: readonly Hook[],
  { officers, clock }: { readonly officers: string; readonly clock: Clock },
): Hooks => ({
  names: hooks.map(({ name }) => name),
  async call(call) {
    const hook = hooks.find(({ name }) => name === call.hook)
    if (!hook) throw fault('notify/no-channel', `cannot call "${call.hook}": no such hook`)
    const at = clock.now()
    const body = eventOf(call, { officers, at })
    const secret = new TextDecoder().decode(await readSecret(hook.secretFile)).trim()
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      ...signatureOf(body, { id: `msg_${call.id}`, at, secret }),
    }
    await post(hook, { headers, body })
  },
})

/** A call as it is sent: the reference, the office and the class, and nothing of the case. */
export const eventOf = (
  { id, class: how, reference, office }: Call,
  { officers, at }: { readonly officers: string; readonly at: Instant },
): string =>
  canonicalJson({
    specversion: '1.0',
    id: `msg_${id}`,
    source: officers,
    type: `rogatory.notification.${how}.v1`,
    subject: reference,
    time: at,
    datacontenttype: 'application/json',
    data: { class: how, office, reference },
  })

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/

/** @throws Fault "notify/bad-secret" */
export function signatureOf(
  body: string,
  { id, at, secret }: { readonly id: string; readonly at: Instant; readonly secret: string },
): Record<string, string> {
  const key = Buffer.from(SECRET.exec(secret)?.[1] ?? '', 'base64')
  if (key.length < 24 || key.length > 64) {
    throw fault('notify/bad-secret', 'cannot call a hook: its secret is not "whsec_" and 24 bytes')
  }
  const seconds = String(secondsOf(at))
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${mac}` }
}

async function post(
  hook: Hook,
  { headers, body }: { readonly headers: Record<string, string>; readonly body: string },
): Promise<void> {
  const url = new URL(hook.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!hook.private && isIP(host) && isPrivate(host)) throw notPublic(hook)
  const ca = hook.caFile ? await readFile(hook.caFile) : undefined
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const sent = request(
    url,
    {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      minVersion: 'TLSv1.2',
      signal: AbortSignal.timeout(WITHIN_MS),
      ...(ca ? { ca } : {}),
      ...(hook.private ? {} : { lookup: publicOnly }),
    },
    (answer) => {
      answer.destroy()
      resolve(answer.statusCode ?? 0)
    },
  )
  sent.on('error', reject).end(body)
  const status = await promise.catch((error: NodeJS.ErrnoException) => {
    if (error.message === NOT_PUBLIC) throw notPublic(hook)
    const code = (error.code ?? 'no-answer').toLowerCase().replace(/[^a-z0-9]+/g, '-')
    throw fault(`notify/hook-${code}`, `cannot call hook "${hook.name}": ${code}`)
  })
  if (status >= 200 && status < 300) return
  throw fault(`notify/hook-${status}`, `cannot call hook "${hook.name}": it answered ${status}`)
}

const NOT_PUBLIC = 'not at a public address'
const notPublic = ({ name }: Hook) =>
  fault('notify/hook-private', `cannot call hook "${name}": it stands ${NOT_PUBLIC}`)

/** Looks a name up and gives back only what is public: the connection goes where this looked. */
const publicOnly: LookupFunction = (name, options, done) => {
  find(name, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    if (found.some(({ address }) => isPrivate(address))) return done(new Error(NOT_PUBLIC), [])
    return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family)
  })
}

/** @see IANA special-purpose address registries; RFC 6890 */
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4')
}
/** What is global unicast, and not set aside within it. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6')
}

/** Addresses that carry an IPv4 address in them are not global unicast either. */
export const isPrivate = (address: string): boolean =>
  isIP(address) === 6
    ? !GLOBAL.check(address, 'ipv6') || PRIVATE.check(address, 'ipv6')
    : PRIVATE.check(address, 'ipv4')
