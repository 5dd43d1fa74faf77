/** `rogatory directory draft`: the document that people edit, put together from its parts. */
import { SPOKEN } from '../casefile/acts/table.ts'
import type { Directory } from '../signing/directory.ts'
import { type Args, type Grammar, readArgs } from './args.ts'
import { checkDraft, draftOf, formatDraft, readSigned } from './directory-file.ts'
import { withInstallation, withPerson } from './directory-join.ts'
import { type OverlayChosen, overlayChosen, profileIn } from './directory-profile.ts'
import { writeNew } from './files.ts'
import { readForm } from './form.ts'
import { readAt } from './instant-option.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput } from './refuse.ts'
import {
  type Draft,
  type InstallationForm,
  type PersonForm,
  SETUP_PAGE,
  type StateForm,
  setupForm,
} from './setup-forms.ts'

const VALUES = ['out', 'previous', 'overlay', 'at'] as const
const GRAMMAR: Grammar<never, (typeof VALUES)[number]> = {
  verb: 'directory draft',
  flags: [],
  values: VALUES,
  operands: ['FILE'],
  repeats: true,
}

/** @throws Fault "cli/bad-input" */
export function draft(argv: readonly string[], io: Io): number {
  const { values, operands } = readArgs(GRAMMAR, argv)
  if (values.out === undefined) {
    throw badInput('cannot draft a directory without --out', 'name the file to make with --out')
  }
  const at = readAt(values.at)
  const parts = readParts(io, operands)
  const begun = begin(io, parts, {
    previous: values.previous,
    overlay: overlayChosen(io, values.overlay, at),
  })
  const listed = parts.installations.reduce(withInstallation, begun)
  const whole = parts.persons.reduce(
    (so, person) => withPerson(so, person, { at, signings: parts.installations }),
    listed,
  )
  checkDraft(values.out, whole, at)
  writeNew(io, values.out, formatDraft(whole))
  write(io, [
    `made ${values.out}: draft of the directory of ${whole.state}; ${countsOf(whole)}`,
    ...missing(whole, values.out),
  ])
  return EXIT.done
}

interface Parts {
  readonly states: readonly StateForm[]
  readonly installations: readonly InstallationForm[]
  readonly persons: readonly PersonForm[]
}

function readParts(io: Io, paths: Args<never, never>['operands']): Parts {
  const forms = paths.map((path) => readForm(io, path, { schema: setupForm, page: SETUP_PAGE }))
  return {
    states: forms.filter((one): one is StateForm => one.form === 'rogatory-state@1'),
    installations: forms.filter(
      (one): one is InstallationForm => one.form === 'rogatory-installation@1',
    ),
    persons: forms.filter((one): one is PersonForm => one.form === 'rogatory-person@1'),
  }
}

interface Begun {
  readonly previous: string | undefined
  readonly overlay: OverlayChosen
}

function begin(io: Io, { states }: Parts, { previous, overlay }: Begun): Draft {
  const [state, second] = states
  if (second) {
    throw badInput(
      `cannot draft one directory of "${state!.state}" and "${second.state}"`,
      'give the facts of one State, once',
    )
  }
  if (previous !== undefined) return continued(readSigned(io, previous), state, overlay)
  if (state) return founded(state, overlay)
  throw badInput(
    'cannot draft a directory of nothing',
    `give a file of form "rogatory-state@1" (${SETUP_PAGE}), or --previous with the signed one`,
  )
}

function founded(form: StateForm, overlay: OverlayChosen): Draft {
  const { form: _, profile, ...facts } = form
  return {
    ...facts,
    serial: 1,
    previous: null,
    nextRoot: null,
    installations: [],
    offices: [],
    persons: [],
    revocations: [],
    profile: profileIn(overlay, { profile }, 1),
    speaks: { acts: [...SPOKEN] },
  }
}

/** The signed directory to go on from, with the State's facts as they are now if they are told. */
function continued(before: Directory, form: StateForm | undefined, overlay: OverlayChosen): Draft {
  const serial = before.content.serial + 1
  const same = draftOf(before)
  const profile = profileIn(overlay, { profile: form?.profile, before: same.profile }, serial)
  const draft = { ...same, serial, previous: before.digest, profile }
  if (form === undefined) return draft
  if (form.state !== draft.state) {
    throw badInput(
      `cannot draft a directory of "${form.state}" after one of "${draft.state}"`,
      'name the previous directory of the same State',
    )
  }
  const { name, languages, timeZone, declarations } = form
  return { ...draft, name, languages, timeZone, declarations }
}

const countsOf = ({ installations, offices, persons }: Draft): string =>
  [
    `installations ${installations.length}`,
    `offices ${offices.length}`,
    `persons ${persons.length}`,
  ].join(', ')

function missing({ profile, persons }: Draft, path: string): string[] {
  if (profile.approvals.length === 2) return []
  if (persons.length < 2) return ['Next: add the files of at least two persons.']
  const who = profile.approvals.length === 0 ? 'two persons approve' : 'another person approves'
  return [
    `Next: ${who} profile "${profile.id}", by key or by passkey:`,
    `  rogatory directory approve ${path} --person PERSON --key FILE`,
    `  rogatory directory approve ${path} --person PERSON`,
  ]
}
