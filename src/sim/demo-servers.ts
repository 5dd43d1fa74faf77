/** The processes of a demonstration's world, started, told, killed and ended one by one or all. */
import { type ChildProcess, fork } from 'node:child_process'
import { fault } from '../base/error.ts'
import type { NodeOrders } from './demo-node.ts'

const READY_WITHIN_MS = 30_000

export interface Program {
  /** The program that runs this one. */
  readonly node: string
  /** The file to start children with. */
  readonly main: string
}

export class Servers {
  private readonly program: Program
  private readonly children = new Map<string, ChildProcess>()

  constructor(program: Program) {
    this.program = program
  }

  has(id: string): boolean {
    return this.children.has(id)
  }

  get ids(): string[] {
    return [...this.children.keys()]
  }

  /** Starts the server of a configuration. @throws Fault "demo/not-started" */
  async start(id: string, file: string, orders: NodeOrders): Promise<void> {
    const child = fork(this.program.main, ['demo-node', file], {
      execPath: this.program.node,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.children.set(id, child)
    try {
      await ready(child, id)
      await told(child, orders)
    } catch (error) {
      this.children.delete(id)
      child.kill('SIGKILL')
      throw error
    }
  }

  /** Tells one of them. @throws Fault "demo/ended" */
  tell(id: string, orders: NodeOrders): Promise<void> {
    return told(this.children.get(id)!, orders)
  }

  /** Ends a process with no warning, once `before` is done; settles when it is gone. */
  async kill(id: string, before: () => Promise<void>): Promise<void> {
    const child = this.children.get(id)!
    if (hasEnded(child)) throw fault('demo/ended', `cannot kill "${id}": it ended by itself`)
    this.children.delete(id)
    const gone = ended(child)
    await before()
    child.kill('SIGKILL')
    await gone
  }

  /** Ends every process; settles when all of them, databases included, are gone. */
  async close(): Promise<void> {
    const all = [...this.children.values()]
    this.children.clear()
    await Promise.all(
      all.map((child) => {
        const gone = ended(child)
        // Also one that is still starting: it ends as soon as it can do so in order.
        if (child.connected) child.disconnect()
        return gone
      }),
    )
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((gone) => {
    if (hasEnded(child)) gone()
    else child.once('exit', () => gone())
  })

/** Settles when the child has heard. */
function told(child: ChildProcess, orders: NodeOrders): Promise<void> {
  return new Promise((heard, failed) => {
    const gone = () => failed(fault('demo/ended', 'cannot go on: a server ended by itself'))
    if (hasEnded(child) || !child.connected) return gone()
    child.once('exit', gone)
    child.once('message', () => {
      child.off('exit', gone)
      heard()
    })
    child.send(orders)
  })
}

/** Settles when the child says so; its own words are told when it ends instead. */
function ready(child: ChildProcess, id: string): Promise<void> {
  return new Promise((started, failed) => {
    let words = ''
    child.stderr?.on('data', (piece: Buffer) => {
      words = (words + piece.toString()).slice(-2000)
    })
    const not = (why: string) => {
      clearTimeout(late)
      failed(fault('demo/not-started', `cannot start "${id}": ${why}`))
    }
    const late = setTimeout(() => not('it is not ready in time'), READY_WITHIN_MS)
    child.once('error', (error) => not(error.message))
    child.once('message', () => {
      clearTimeout(late)
      started()
    })
    child.once('exit', () => {
      const last = words.trim().split('\n').at(-1)
      not(last?.replace(/^rogatory: /, '') || 'it ended without a word')
    })
  })
}
