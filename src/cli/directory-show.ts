/** `rogatory directory show`: what a draft or a signed directory says, for people. */
import type { Json } from '../base/json.ts'
import { canonicalJson } from '../base/json.ts'
import { fingerprint, thumbprint } from '../signing/keys.ts'
import { type Grammar, readArgs } from './args.ts'
import { draftOf, isSigned, readDraft, readSigned } from './directory-file.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, listed } from './refuse.ts'
import type { Draft } from './setup-forms.ts'

const GRAMMAR: Grammar<'json', never> = {
  verb: 'directory show',
  flags: ['json'],
  values: [],
  operands: ['FILE'],
}

/** @throws Fault "cli/bad-input" */
export function show(argv: readonly string[], io: Io): number {
  const { flags, operands } = readArgs(GRAMMAR, argv)
  const [path] = operands
  if (path === undefined) {
    throw badInput('cannot show a directory: no file is named', 'run rogatory directory show FILE')
  }
  const signed = isSigned(io, path) ? readSigned(io, path) : undefined
  const draft = signed ? draftOf(signed) : readDraft(io, path)
  if (flags.has('json')) {
    io.out(canonicalJson((signed?.content ?? draft) as unknown as Json))
    return EXIT.done
  }
  const head = signed
    ? [
        `directory of ${draft.state}, serial ${signed.content.serial}`,
        `digest: ${signed.digest}`,
        `root fingerprint: ${fingerprint(thumbprint(signed.content.root))}`,
        `valid: from ${signed.content.issued} until before ${signed.content.validUntil}`,
      ]
    : [`draft of the directory of ${draft.state}, not signed`]
  write(io, [...head, ...bodyOf(draft)])
  return EXIT.done
}

function bodyOf(draft: Draft): string[] {
  const { name, languages, timeZone, profile } = draft
  const approvers = profile.approvals.map(({ person }) => person)
  return [
    `name: ${Object.values(name).join(' / ')}; languages ${languages.join(', ')}; ${timeZone}`,
    `profile: ${profile.id} since serial ${profile.since}, ${
      approvers.length > 0 ? `approved by ${listed(approvers, 'and')}` : 'approved by nobody yet'
    }`,
    `profile digest: ${profile.digest}`,
    ...draft.installations.flatMap(({ id, address, log }) => [
      `installation ${id} at ${address}`,
      `  log ${log.key}`,
    ]),
    ...draft.offices.flatMap(({ id, kind, installation, powers, contacts }) => [
      `office ${id}, ${kind}, at ${installation}: ${powers.join(', ') || 'no powers'}`,
      ...contacts.map(({ purpose, channel, value }) => `  ${purpose} by ${channel}: ${value}`),
    ]),
    ...draft.persons.flatMap((person) => personLines(person)),
    ...draft.revocations.map(({ key, at }) => `revoked: key ${key} at ${at}`),
  ]
}

const personLines = ({ id, name, post, offices, keys }: Draft['persons'][number]): string[] => [
  `person ${id}, ${name}, ${post}`,
  ...offices.map((one) => `  ${one.office}: ${one.powers.join(', ')}${periodOf(one)}`),
  ...keys.map((key) => `  ${key.kind} key ${thumbprint(key.jwk)}${periodOf(key)}`),
]

const periodOf = ({ until }: { readonly until: string | null }): string =>
  until === null ? '' : `, until before ${until}`
