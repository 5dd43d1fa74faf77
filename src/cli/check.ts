/** `rogatory check`: what the law says of a request, or of a scenario, before anybody signs. */
import { startOf } from '../base/instant.ts'
import { canonicalJson } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import type { Provenance } from '../law/facts.ts'
import { type Question, questionsOf } from '../law/questions.ts'
import { DEFAULT_PROFILE, type ProfileId, profiles } from '../law/shipped.ts'
import { CHECKED_ACTS, JUDGES, type Supposed, suppose, type WhatIf } from '../office/what-if.ts'
import { type Args, type Grammar, oneOf, readArgs } from './args.ts'
import { checkScenario } from './check-scenario.ts'
import { decisionJson, decisionLines, exitOf, type Told } from './findings.ts'
import { readInstant } from './instant-option.ts'
import { type Io, write } from './io.ts'
import { speechIn } from './messages.ts'
import { questionLines, questionsJson } from './questions.ts'
import { badInput, listed, quoted } from './refuse.ts'
import { readParties, readRequest } from './request-file.ts'

const FLAGS = ['explain', 'json', 'questions'] as const
const VALUES = [
  ...(['parties', 'act', 'items', 'judge', 'profile', 'as-of', 'scenario', 'lang'] as const),
] as const
type CheckArgs = Args<(typeof FLAGS)[number], (typeof VALUES)[number]>

const GRAMMAR: Grammar<(typeof FLAGS)[number], (typeof VALUES)[number]> = {
  verb: 'check',
  flags: FLAGS,
  values: VALUES,
  operands: ['REQUEST.json'],
}

export const CHECK_USAGE = `Usage: rogatory check REQUEST.json [options]
       rogatory check --scenario FILE [--profile PROFILE] [--explain] [--json]

Says what the law finds of a request before anybody signs it. Nothing counts but the document,
what both States declare, and the acts that the options suppose.

  --parties FILE     what both States declare; without it, parties.json beside the request
  --act ACT          the act to ask about: RequestMade, RequestTransmitted (unless told) or
                     DecisionTaken, which means deciding to execute
  --items LIST       the items that the act concerns, such as 2,3; without it, all
  --judge WHO        suppose that these items are authorized at home by a court or a
                     prosecutor; none unless told
  --profile PROFILE  full-safeguards (unless told) or convention-minimum
  --as-of INSTANT    the moment to decide for; without it, the day of the request
  --lang LANGUAGE    the language of the rules' own sentences: en (unless told), ar, zh, fr, ru, es
  --explain          with the whole condition of each rule and how each part came out
  --questions        with every question that the act puts to whoever decides: open, answered by
                     the record, or no longer needed; best with --act DecisionTaken
  --json             one line for programs
  --scenario FILE    facts of an invented case instead of a request; compares with what the file
                     expects of the profile

Ends with 0 if it may go on, with or without conditions; 1 if it is to be refused, returned, held
or postponed, or a scenario meets something else than it expects; 3 if a person must decide;
2 if the input cannot be read.

Example: may the subscriber data and the access logs be asked for, once a court has agreed?

    rogatory check examples/ransomware/request.json --items 2,3 --judge court`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function check(argv: readonly string[], io: Io): Promise<number> {
  const args = readArgs(GRAMMAR, argv)
  if (args.help) {
    write(io, CHECK_USAGE.split('\n'))
    return 0
  }
  const profile = profileOf(args)
  const explain = args.flags.has('explain')
  const say = speechIn(args.values.lang)
  const json = args.flags.has('json')
  const { scenario } = args.values
  if (scenario === undefined) return checkRequest(args, io)
  const odd = [...args.operands, ...optionsBeside(args)][0]
  if (odd === undefined) return checkScenario(io, { path: scenario, profile, explain, json, say })
  throw badInput(
    `cannot take ${quoted(odd)} beside --scenario: the file says act, moment and facts itself`,
    'leave it out',
  )
}

const optionsBeside = ({ values }: CheckArgs): string[] =>
  (['parties', 'act', 'items', 'judge', 'as-of'] as const)
    .filter((name) => values[name] !== undefined)
    .map((name) => `--${name}`)

const profileOf = ({ values }: CheckArgs) =>
  profiles[
    oneOf('profile', values.profile ?? DEFAULT_PROFILE, Object.keys(profiles) as ProfileId[])
  ]

function checkRequest(args: CheckArgs, io: Io): number {
  const [path] = args.operands
  if (path === undefined) {
    throw badInput(
      'cannot check: no request is named',
      'name a request document: rogatory check REQUEST.json',
    )
  }
  const document = readRequest(io, path)
  const what = whatIf(args, io, { path, document })
  const { law, acts } = supposed(what)
  const told: Told = { ...law, acts, ...tellingOf(args), profile: what.profile }
  const questions = args.flags.has('questions') ? questionsIn(what, told, law.provenance) : []
  if (args.flags.has('json')) {
    const { judge, items } = what
    const request = { reference: document.reference, items: [...items], judge }
    const more = args.flags.has('questions') ? { questions: questionsJson(questions) } : {}
    io.out(canonicalJson({ request, ...decisionJson(told), ...more }))
  } else {
    write(io, [
      ...headLines(what),
      ...decisionLines(io, told),
      ...questionLines(io, questions, acts),
    ])
  }
  return exitOf(law.decision.outcome)
}

function supposed(what: WhatIf): Supposed {
  const found = suppose(what)
  if (!('refusal' in found)) return found
  const { sentence, cite } = found.refusal
  throw badInput(`cannot make ${found.act} of this request: ${sentence}`, `see ${cite}`)
}

const tellingOf = ({ flags, values }: CheckArgs): Pick<Told, 'say' | 'explain'> => ({
  say: speechIn(values.lang),
  explain: flags.has('explain'),
})

function questionsIn(
  { document, items, act, asOf, profile }: WhatIf,
  { facts }: Told,
  provenance: Provenance,
): readonly Question[] {
  const kinds = document.items.filter(({ item }) => items.includes(item)).map(({ kind }) => kind)
  const { instrument } = document.basis
  return questionsOf({ profile, act, instrument, kinds, asOf, facts, provenance })
}

function whatIf(
  { values }: CheckArgs,
  io: Io,
  { path, document }: { path: string; document: RequestDocument },
): WhatIf {
  const act = oneOf('act', values.act ?? 'RequestTransmitted', CHECKED_ACTS)
  const judge = oneOf('judge', values.judge ?? 'none', JUDGES)
  if (act === 'RequestMade') {
    const odd = values.items !== undefined ? '--items' : judge !== 'none' ? '--judge' : undefined
    if (odd !== undefined) {
      throw badInput(
        `cannot take "${odd}" with --act RequestMade: a request is made whole and authorized later`,
        'ask about --act RequestTransmitted',
      )
    }
  }
  const given = values['as-of']
  const from = values.parties === undefined ? {} : { path: values.parties }
  return {
    document,
    parties: readParties(io, { request: path, document, ...from }),
    profile: profileOf({ values } as CheckArgs),
    act,
    items: itemsOf(values.items, document),
    judge,
    asOf: given === undefined ? startOf(document.date) : readInstant('as-of', given),
  }
}

function itemsOf(text: string | undefined, { items }: RequestDocument): readonly number[] {
  const known = items.map(({ item }) => item)
  if (text === undefined) return known
  const asked = text.split(',')
  const strange = asked.find((one) => !known.some((item) => String(item) === one))
  if (strange === undefined) return known.filter((item) => asked.includes(String(item)))
  throw badInput(
    `cannot read --items ${quoted(text)}: the request has no item ${quoted(strange)}`,
    `name some of its items ${listed(known.map(String), 'and')}, with commas between them`,
  )
}

function headLines({ document, act, items, judge, parties }: WhatIf): string[] {
  const { requesting, requested } = parties
  const numbers = listed(items.map(String), 'and')
  const concerned = items.length === 1 ? `item ${numbers}` : `items ${numbers}`
  const by = judge === 'none' ? 'nobody but the authority that asks' : `a ${judge}`
  return [
    `${document.reference}, ${requesting.state} to ${requested.state}: ${act} of ${concerned}`,
    `supposed: authorized by ${by}`,
  ]
}
