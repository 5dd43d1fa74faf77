/**
 * What the invented provider holds of two accounts: a subscriber record, access logs of fourteen
 * days in the common log format, and a mailbox that nobody asked for. Made from a seed, so that
 * every run has the same files.
 */
import { utf8 } from '../base/bytes.ts'
import { addSeconds, type Instant, instant } from '../base/instant.ts'

export interface RecordFile {
  readonly label: string
  readonly mediaType: string
  readonly item: number
  readonly category: 'subscriber' | 'traffic' | 'content'
  readonly bytes: Uint8Array
}

const FIRST = instant('2026-10-20T00:00:00Z')
const DAYS = 14
const LINES_A_DAY = 1400
const ACCOUNTS = ['nf-7731', 'nf-7732'] as const
const PATHS = ['/console', '/console/login', '/api/v2/instances', '/api/v2/disks', '/ssh/session']

/** Subscriber record (item 2) and access logs of both accounts (item 3). */
export function orderedRecords(): RecordFile[] {
  return [
    {
      label: 'subscriber record',
      mediaType: 'application/json',
      item: 2,
      category: 'subscriber',
      bytes: utf8(`${JSON.stringify(ACCOUNTS.map(subscriber), null, 2)}\n`),
    },
    ...ACCOUNTS.map((account, i) => ({
      label: `access log of ${account}`,
      mediaType: 'text/plain',
      item: 3,
      category: 'traffic' as const,
      bytes: utf8(accessLog(account, i)),
    })),
  ]
}

/** A mailbox of the same holder: content, and outside every order of this case. */
export function mailbox(): RecordFile {
  const letters = Array.from({ length: 60 }, (_, i) =>
    [
      `From nightferry@nimbus.example Tue Oct 20 10:${String(i).padStart(2, '0')}:00 2026`,
      'From: nightferry@nimbus.example',
      `To: contact-${i}@mail.example`,
      `Subject: message ${i}`,
      '',
      'The text of a private letter that no court has opened.',
      '',
    ].join('\n'),
  )
  const bytes = utf8(letters.join('\n'))
  return { label: 'mailbox', mediaType: 'application/mbox', item: 3, category: 'content', bytes }
}

function subscriber(account: string, i: number) {
  return {
    account,
    service: 'virtual server, prepaid',
    opened: `2026-09-${String(11 + i).padStart(2, '0')}T14:0${i}:11Z`,
    name: 'nightferry',
    address: 'not given',
    mail: `nightferry${i}@mail.example`,
    paidBy: 'virtual currency, 3 payments',
    openedFrom: { address: `203.0.113.${40 + i}`, port: 51_220 + i, at: '2026-09-11T14:00:11Z' },
  }
}

function accessLog(account: string, seed: number): string {
  const next = generator(seed + 7)
  const lines: string[] = []
  for (let day = 0; day < DAYS; day++) {
    for (let n = 0; n < LINES_A_DAY; n++) {
      const at = addSeconds(FIRST, day * 86_400 + Math.floor((n * 86_400) / LINES_A_DAY))
      lines.push(line(account, at, next))
    }
  }
  return `${lines.join('\n')}\n`
}

function line(account: string, at: Instant, next: () => number): string {
  const address = `203.0.113.${1 + Math.floor(next() * 200)}`
  const port = 40_000 + Math.floor(next() * 20_000)
  const path = PATHS[Math.floor(next() * PATHS.length)]
  const size = Math.floor(next() * 90_000)
  const session = Math.floor(next() * 2 ** 32).toString(16)
  const request = `"GET ${path} HTTP/1.1" 200 ${size}`
  return `${address}:${port} - ${account} [${at}] ${request} session=${session}`
}

/** Numbers from 0 to 1 that only the seed decides. */
function generator(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}
