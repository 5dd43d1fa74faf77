/**
 * PostgreSQL's COPY on a `pg` connection, both ways, without holding a table in memory.
 *
 * @see PostgreSQL manual, "COPY Operations" of the frontend/backend protocol
 */
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client, Connection, Submittable } from 'pg'

/** The parts of pg's connection that its types leave out. */
interface CopyConnection extends Connection {
  readonly stream: Duplex
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

const CHUNK_BYTES = 1 << 16

/**
 * Runs `COPY … TO STDOUT`.
 * @param write - takes what has come so far; nothing more is read until it has settled
 * @returns how many rows there were
 * @throws PostgreSQL's error, or what `write` threw, which ends the connection
 */
export function copyOut(
  client: Client,
  statement: string,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(statement, write, resolve, reject))
  })
}

/**
 * Runs `COPY … FROM STDIN`.
 * @returns how many rows were added
 * @throws PostgreSQL's error, or what `chunks` threw, which undoes the statement
 */
export function copyIn(
  client: Client,
  statement: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(statement, chunks, resolve, reject))
  })
}

/** What both directions answer to pg's client, which calls these by name. */
abstract class Copy implements Submittable {
  protected rows = 0
  protected readonly resolve: (rows: number) => void
  protected readonly reject: (error: unknown) => void
  private readonly statement: string

  constructor(statement: string, resolve: (rows: number) => void, reject: (e: unknown) => void) {
    this.statement = statement
    this.resolve = resolve
    this.reject = reject
  }

  submit(connection: Connection): void {
    connection.query(this.statement)
  }

  /** Completes with the text `COPY 12`. */
  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows = Number(text.split(' ')[1])
  }

  handleError(error: unknown): void {
    this.reject(error)
  }

  abstract handleReadyForQuery(): void
}

class CopyOut extends Copy {
  private readonly write: (bytes: Uint8Array) => Promise<void>
  private written: Promise<void> = Promise.resolve()
  private pieces: Buffer[] = []
  private size = 0

  constructor(
    statement: string,
    write: (bytes: Uint8Array) => Promise<void>,
    resolve: (rows: number) => void,
    reject: (error: unknown) => void,
  ) {
    super(statement, resolve, reject)
    this.write = write
  }

  /** The parser uses its buffer again, so the bytes are taken out of it here. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }, { stream }: CopyConnection): void {
    this.size += chunk.length
    this.pieces.push(Buffer.from(chunk))
    if (this.size < CHUNK_BYTES) return
    stream.pause()
    this.flush().then(
      () => stream.resume(),
      (error) => {
        this.reject(error)
        stream.destroy()
      },
    )
  }

  override handleReadyForQuery(): void {
    this.flush().then(() => this.resolve(this.rows), this.reject)
  }

  private flush(): Promise<void> {
    const bytes = Buffer.concat(this.pieces)
    this.pieces = []
    this.size = 0
    this.written = this.written.then(() => this.write(bytes))
    return this.written
  }
}

class CopyIn extends Copy {
  private readonly chunks: AsyncIterable<Uint8Array>
  private readonly failed = new AbortController()

  constructor(
    statement: string,
    chunks: AsyncIterable<Uint8Array>,
    resolve: (rows: number) => void,
    reject: (error: unknown) => void,
  ) {
    super(statement, resolve, reject)
    this.chunks = chunks
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).catch((error) => {
      // After an error of the server's own this changes nothing: the first one has won.
      this.reject(error)
      connection.sendCopyFail('the source failed')
    })
  }

  override handleError(error: unknown): void {
    this.reject(error)
    this.failed.abort()
  }

  override handleReadyForQuery(): void {
    this.resolve(this.rows)
  }

  private async send(connection: CopyConnection): Promise<void> {
    const { signal } = this.failed
    for await (const chunk of this.chunks) {
      if (signal.aborted) return
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain', { signal })
    }
    if (!signal.aborted) connection.endCopyFrom()
  }
}
