/** States that are founded by the commands alone, in one folder, to meet each other. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { STATE_FACTS } from './test-state.ts'
import { transcript } from './testkit.ts'
import type { Works } from './works.ts'

export const STATES = [
  { code: 'XA', name: 'Arvenia', host: 'arvenia' },
  { code: 'XB', name: 'Belmora', host: 'belmora' },
] as const
export type Code = (typeof STATES)[number]['code']

/** A folder in which two States keep their files. */
export class Table {
  readonly cwd: string
  private readonly works: Works

  constructor(cwd: string, works: Works) {
    this.cwd = cwd
    this.works = works
  }

  /** What a command prints, its wrapped lines whole again. */
  async run(...args: readonly string[]): Promise<string> {
    const text = await transcript(args, { cwd: this.cwd, works: this.works })
    return text.replace(/\n!? {2,}(?! *next:)/g, ' ')
  }

  /** A command that must end well. */
  async well(...args: readonly string[]): Promise<string> {
    const text = await this.run(...args)
    assert.match(text, /\nexit 0$/, args.join(' '))
    return text
  }

  write(name: string, content: object | string): void {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    writeFileSync(join(this.cwd, name), text)
  }

  /** The public part of a key file. */
  async keyIn(file: string) {
    return JSON.parse((await this.well('keys', 'show', file, '--json')).split('\n')[0]!).key
  }

  /** A log witness's key. @returns the policy that names it */
  async makeWitness(port: number): Promise<string> {
    await this.well(
      'keys',
      'new',
      '--kind',
      'witness',
      '--name',
      'w1.example',
      '--out',
      'witness.skey',
    )
    const key: string = await this.keyIn('witness.skey')
    return `witness W1 ${key} http://127.0.0.1:${port}/\nquorum W1\n`
  }

  /** A State with one installation, two persons with software keys, and its own pin. */
  async found({ code, name, host }: (typeof STATES)[number], ports: readonly number[]) {
    const offices =
      'cybercrime-prosecutor:competent-authority,central-authority,contact-point,court'
    await this.well(
      ...['init', code, '--installation', `${code}/main`, '--offices', offices],
      ...['--address', `http://127.0.0.1:${ports[1]}/`, '--log', `${host}.example/main`],
      ...['--signing', `https://signing.${host}.example`, '--policy', 'policy.txt'],
      ...['--ports', ports.join()],
    )
    await this.well('directory', 'root', '--out', `${code}.root`)
    this.write(`${code}-state.json`, stateFacts(code, name))
    const posts = [['cybercrime-prosecutor'], ['contact-point']]
    for (const [i, held] of posts.entries()) await this.person(code, i + 1, held)
    const files = [
      `${code}-state.json`,
      `${code}/for-directory.json`,
      `${code}-p1.json`,
      `${code}-p2.json`,
    ]
    await this.well('directory', 'draft', ...files, '--out', `${code}.draft`)
    for (const nth of [1, 2]) {
      const by = ['--person', `${code}/p-${nth}`, '--key', `${code}-p${nth}.key`]
      await this.well('directory', 'approve', `${code}.draft`, ...by)
    }
    await this.well(
      'directory',
      'sign',
      `${code}.draft`,
      '--root',
      `${code}.root`,
      '--out',
      `${code}-1.json`,
    )
    const shown = await this.well('directory', 'show', `${code}-1.json`)
    const fingerprint = /root fingerprint: ([0-9a-f]{64})/.exec(shown)![1]!
    await this.well(
      ...['directory', 'trust', `${code}-1.json`, '--out', `${code}/trust/${code}.json`],
      ...[
        '--fingerprint',
        fingerprint,
        '--source',
        'read aloud',
        '--by',
        `${code}/p-1,${code}/p-2`,
      ],
    )
  }

  private async person(code: string, nth: number, offices: readonly string[]): Promise<void> {
    const file = `${code}-p${nth}.key`
    await this.well('keys', 'new', '--kind', 'person', '--out', file)
    const until = '2099-01-01T00:00:00Z'
    this.write(`${code}-p${nth}.json`, {
      form: 'rogatory-person@1',
      id: `${code}/p-${nth}`,
      name: `Person ${nth}`,
      post: 'officer',
      offices: offices.map((office) => ({ office: `${code}/${office}` })),
      keys: [{ kind: 'software', jwk: await this.keyIn(file), until, why: 'no device here' }],
    })
  }
}

const stateFacts = (state: string, name: string) => ({ ...STATE_FACTS, state, name: { en: name } })

/** Ports that nobody listens on; held together, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer()
      return new Promise<typeof server>((open) => server.listen(0, '127.0.0.1', () => open(server)))
    }),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}
