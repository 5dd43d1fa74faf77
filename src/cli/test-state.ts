/** A State made by the commands alone, in a folder; tests of the verbs change what they make. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transcript } from './testkit.ts'

export const STATE_FACTS = {
  form: 'rogatory-state@1',
  state: 'XB',
  name: { en: 'Belmora' },
  languages: ['en'],
  timeZone: 'Europe/Dublin',
  declarations: {
    instruments: [{ id: 'uncc-2024', inForceFrom: '2026-01-01', reservations: ['42(5)'] }],
    otherTreatiesWith: [],
    languages: ['en'],
    deathPenalty: 'abolished',
    dualCriminalityRequired: true,
    finds: [],
  },
}

/** A folder in which commands run, and files that people would edit. */
export class Desk {
  readonly cwd: string

  constructor(cwd: string) {
    this.cwd = cwd
  }

  /** Runs a command; what it prints and how it ends. */
  run(args: string | readonly string[]): Promise<string> {
    return transcript(args, { cwd: this.cwd })
  }

  /** Runs a command that must end well. */
  async well(args: string | readonly string[]): Promise<string> {
    const text = await this.run(args)
    assert.match(text, /\nexit 0$/)
    return text
  }

  read(name: string) {
    return JSON.parse(readFileSync(join(this.cwd, name), 'utf8'))
  }

  write(name: string, content: object): void {
    writeFileSync(join(this.cwd, name), JSON.stringify(content))
  }

  /** Changes a file as an editor would. */
  edit(name: string, change: (content: ReturnType<Desk['read']>) => void): void {
    const content = this.read(name)
    change(content)
    this.write(name, content)
  }

  /** A person with a software key of their own, as a file for the directory. */
  async person(nth: number, offices: readonly string[]): Promise<void> {
    await this.well(`keys new --kind person --out p${nth}.key`)
    const who = ['--id', `XB/p-${nth}`, '--name', `Person ${nth}`, '--post', 'officer']
    const key = ['--key', `p${nth}.key`, '--why', 'a test has no device']
    const where = ['--offices', offices.join(','), '--out', `p${nth}.json`]
    await this.well(['directory', 'person', ...who, ...key, ...where])
  }

  private drafts = 0

  /** A fresh draft after `XB-1.json`, changed as an editor would. @returns its name */
  async edited(change: (draft: ReturnType<Desk['read']>) => void): Promise<string> {
    const name = `draft-${++this.drafts}.json`
    await this.well(`directory draft --previous XB-1.json --out ${name}`)
    this.edit(name, change)
    return name
  }

  approve(draft: string, nth: number): Promise<string> {
    return this.well(`directory approve ${draft} --person XB/p-${nth} --key p${nth}.key`)
  }
}

export const INIT =
  'init xb --installation XB/main --address https://rogatory.belmora.example/ ' +
  '--signing https://signing.belmora.example --offices central-authority,contact-point,court ' +
  '--without-witnesses --ports 0,0,0,0,0'

/** Belmora in `cwd`: installation `xb`, `root.key`, persons 1 and 2, and `XB-1.json`, signed. */
export async function foundState(cwd: string): Promise<Desk> {
  const desk = new Desk(cwd)
  await desk.well(INIT)
  await desk.well('directory root --out root.key')
  desk.write('state.json', STATE_FACTS)
  await desk.person(1, ['XB/court'])
  await desk.person(2, ['XB/central-authority', 'XB/contact-point'])
  const files = 'state.json xb/for-directory.json p1.json p2.json'
  await desk.well(`directory draft ${files} --out draft.json`)
  for (const nth of [1, 2]) await desk.approve('draft.json', nth)
  await desk.well('directory sign draft.json --root root.key --out XB-1.json')
  return desk
}

/** The command that signs a draft after `XB-1.json`. */
export const signing = (draft: string, out = draft.replace('draft', 'signed')): string =>
  `directory sign ${draft} --root root.key --previous XB-1.json --out ${out}`

/** A refusal with the sentence, wherever its lines are broken, and a next step after it. */
export function refused(sentence: string): RegExp {
  const words = sentence.replaceAll(' ', '(?: |\\n! {3})')
  return new RegExp(`^! rogatory: cannot [\\s\\S]*${words}[\\s\\S]*\n! next: [\\s\\S]+\nexit 2$`)
}
