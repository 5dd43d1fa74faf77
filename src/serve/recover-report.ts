/** What `rogatory recover` tells the operator: what came back, what is missing, what to do next. */
import type { RecoveryEnd, RecoveryReport } from '../office/recover.ts'

export const RECOVER_USAGE = `\
usage: rogatory recover CONFIG [--tiles DIR]... [--without PEER]... [--accept-loss]

Asks peers and log witnesses for what a restored installation has forgotten, puts it back and lets
the log go on. Run it again as often as you like. Exit code 0: "rogatory serve" may start. 1: not
yet, and the last line says why.

  --tiles DIR      a copy of the log's tiles, besides the configured "tilesCopy"
  --without PEER   go on though this peer does not answer; ask it later by running this again
  --accept-loss    go on though acts are lost

example: rogatory recover /etc/rogatory/rogatory.json --tiles /mnt/old/tiles`

const MOST_NAMED = 20

export function reportLines(report: RecoveryReport): string[] {
  const { peers, witnesses, back, waiting, log, lost, pieces } = report
  const cases = new Set(back.map((act) => act.case))
  return [
    `came back: ${count(back.length, 'act')} in ${count(cases.size, 'case')}`,
    ...peers.flatMap(peerLines),
    ...witnesses.map(({ name, size }) =>
      size === null ? `witness ${name}: no answer` : `witness ${name}: ${count(size, 'leaf')}`,
    ),
    `log: ${count(log.here, 'leaf')} in the backup, ${log.newest} signed`,
    ...waiting.map(({ act, missing }) => `waits: ${act}, for ${missing.join(', ')}`),
    ...listed('lost acts, whose leaves alone are left, at', lost),
    ...listed('leaves that nobody knows, at', log.missing),
    ...log.against.map(({ from, size }) => `contradicted: the ${size} leaves signed for ${from}`),
    ...pieces.map((act) => `parcel of ${act}: to be handed in again by who produced it`),
    ends(report),
  ]
}

function peerLines({ peer, state, problem, returned, refused }: RecoveryReport['peers'][number]) {
  const says = {
    answered: `${count(returned.length, 'act')} given back`,
    recovering: `${count(returned.length, 'act')} given back; it is in recovery itself`,
    failed: `no answer that counts (${problem}), ${count(returned.length, 'act')} given back`,
  }
  return [
    `peer ${peer}: ${says[state]}`,
    ...refused.map(({ act, code }) => `peer ${peer}: what it gave for ${act} is refused (${code})`),
  ]
}

/** Nothing for an empty list; the first ones of a long one. */
function listed(what: string, indexes: readonly number[]): string[] {
  if (indexes.length === 0) return []
  const named = indexes.slice(0, MOST_NAMED).join(', ')
  const more = indexes.length > MOST_NAMED ? ` and ${indexes.length - MOST_NAMED} more` : ''
  return [`${what}: ${named}${more} (${indexes.length} in all)`]
}

const ENDS: Readonly<Record<RecoveryEnd, string>> = {
  done: 'done: the log goes on; start "rogatory serve"',
  peers: 'not done: get the peers to answer, or name each that cannot with --without',
  leaves: 'not done: bring a copy of the tiles (--tiles), or the log needs a successor',
  loss: 'not done: to go on without the lost acts say --accept-loss',
  forked: 'not done: this log is shown to have signed two trees; keep everything and ask for help',
  witnesses: 'not done: too few log witnesses answer, or one holds a larger tree; try again',
}

function ends({ end, tick }: RecoveryReport): string {
  const witness = tick?.state === 'read-only' ? ` (${tick.witness} holds a larger tree)` : ''
  return `${ENDS[end]}${witness}`
}

const PLURALS: Readonly<Record<string, string>> = { leaf: 'leaves' }
const count = (n: number, what: string): string =>
  `${n} ${n === 1 ? what : (PLURALS[what] ?? `${what}s`)}`
