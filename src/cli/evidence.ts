/** `rogatory evidence`: parcels sealed and opened where their keys are, away from every server. */
import { type Grammar, needed, readArgs } from './args.ts'
import { fetchParcel, sendParcel } from './evidence-office.ts'
import { open } from './evidence-open.ts'
import { seal } from './evidence-seal.ts'
import { EXIT, type Io, write } from './io.ts'
import { callerOf } from './office-client.ts'
import { badInput, nearest, quoted } from './refuse.ts'

const SEAL: Grammar<never, 'case' | 'order' | 'out'> = {
  verb: 'evidence seal',
  flags: [],
  values: ['case', 'order', 'out'],
  operands: ['PLAN'],
}
const OPEN: Grammar<never, 'key' | 'shares' | 'case' | 'produced' | 'out'> = {
  verb: 'evidence open',
  flags: [],
  values: ['key', 'shares', 'case', 'produced', 'out'],
  operands: ['PARCEL'],
}

const FETCH: Grammar<never, 'case' | 'produced' | 'out' | 'office' | Who> = {
  verb: 'evidence fetch',
  flags: [],
  values: ['case', 'produced', 'out', 'office', 'at', 'person', 'key'],
  operands: [],
}
const SEND: Grammar<never, Who> = {
  verb: 'evidence send',
  flags: [],
  values: ['at', 'person', 'key'],
  operands: ['PARCEL'],
}
type Who = 'at' | 'person' | 'key'
const ACTIONS = ['seal', 'open', 'fetch', 'send']

export const EVIDENCE_USAGE = `Usage: rogatory evidence seal PLAN --case FILE [--order ID] --out DIR
       rogatory evidence open PARCEL (--key FILE | --shares FILE,FILE) [--case FILE] --out DIR
       rogatory evidence fetch --case CASE --office OFFICE WHO --out DIR
       rogatory evidence send PARCEL WHO
  where WHO is --at URL --person ID --key FILE


Seals a provider's files to the readers that an order names; opens a parcel for one of them. Both
work on this machine alone and stream: a parcel may be larger than memory. Nothing that is there
already is written over, and nothing of a parcel is kept that is not as it was signed. "fetch"
brings a case and its parcel from the person's office; "send" signs the act of a sealed parcel and
hands in both. They sign with a software key, where the directory lists one for the person.

  PLAN             which file answers which item, and how the data was collected
  PARCEL           a folder with header, payload and manifest.json
  --case FILE      the case as GET /v1/cases/CASE answered it
  --order ID       the order that is answered, where the case has several, by its act
  --produced ACT   the act that produced the parcel, where the case has several
  --key FILE       a reader's key, as "rogatory keys new --kind reader" makes it; with "fetch" and
                   "send" the person's software key
  --shares A,B     two recovery shares in place of a key
  --out DIR        the folder to make

Ends with 0; 1 if the parcel is not as it was signed; 2 if a file cannot be read or made.

Example: what came back, opened by its reader and held against the case.

    rogatory evidence open parcel --key reader.key --case case.json --out evidence`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function evidence([action, ...argv]: readonly string[], io: Io): Promise<number> {
  if (action === '--help' || action === '-h') return help(io)
  if (action === 'seal') return sealing(argv, io)
  if (action === 'open') return opening(argv, io)
  if (action === 'fetch') return fetching(argv, io)
  if (action === 'send') return sending(argv, io)
  const near = action === undefined ? undefined : nearest(action, ACTIONS)
  throw badInput(
    action === undefined
      ? 'cannot tell what to do with evidence'
      : `cannot do evidence ${quoted(action)}`,
    near ? `did you mean "rogatory evidence ${near}"?` : 'read "rogatory evidence --help"',
  )
}

function help(io: Io): number {
  write(io, EVIDENCE_USAGE.split('\n'))
  return EXIT.done
}

function sealing(argv: readonly string[], io: Io): number | Promise<number> {
  const { help: asked, values, operands } = readArgs(SEAL, argv)
  if (asked) return help(io)
  return seal(io, {
    planPath: operandOf('seal', 'plan', operands),
    casePath: needed(SEAL, values, 'case'),
    order: values.order,
    out: needed(SEAL, values, 'out'),
  })
}

function opening(argv: readonly string[], io: Io): number | Promise<number> {
  const { help: asked, values, operands } = readArgs(OPEN, argv)
  if (asked) return help(io)
  return open(io, {
    parcel: operandOf('open', 'parcel', operands),
    key: values.key,
    shares: values.shares,
    casePath: values.case,
    produced: values.produced,
    out: needed(OPEN, values, 'out'),
  })
}

function fetching(argv: readonly string[], io: Io): number | Promise<number> {
  const { help: asked, values } = readArgs(FETCH, argv)
  if (asked) return help(io)
  return fetchParcel(io, whoOf(io, FETCH, values), {
    case: needed(FETCH, values, 'case'),
    office: needed(FETCH, values, 'office'),
    produced: values.produced,
    out: needed(FETCH, values, 'out'),
  })
}

function sending(argv: readonly string[], io: Io): number | Promise<number> {
  const { help: asked, values, operands } = readArgs(SEND, argv)
  if (asked) return help(io)
  const folder = operandOf('send', 'parcel', operands)
  return sendParcel(io, whoOf(io, SEND, values), folder)
}

const whoOf = <V extends string>(
  io: Io,
  grammar: Grammar<never, V | Who>,
  values: Readonly<Partial<Record<V | Who, string>>>,
) =>
  callerOf(io, {
    at: needed(grammar, values, 'at'),
    person: needed(grammar, values, 'person'),
    keyPath: needed(grammar, values, 'key'),
  })

function operandOf(action: string, what: string, [operand]: readonly string[]): string {
  if (operand !== undefined) return operand
  throw badInput(`cannot ${action}: no ${what} is named`, 'read "rogatory evidence --help"')
}
