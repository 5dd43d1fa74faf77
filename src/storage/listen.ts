/**
 * Waking by NOTIFY. A notice is a hint and nothing more: it is lost when no one listens and
 * when a connection breaks. What is to be done stands in a table; a notice saves the waiting.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, escapeIdentifier } from 'pg'
import { type ConnectionSettings, clientConfig } from './database.ts'

const FIRST_DELAY_MS = 100
const MOST_DELAY_MS = 5_000

/**
 * Calls `onWake` for each notice on the channel, and after each connection that was made anew,
 * the first too, because notices may have been missed. Holds one connection of its own, which
 * must reach the server itself: a pooler that shares connections drops notices.
 *
 * @param channel - any text up to 63 bytes
 * @param onWake - must not throw; called again at once for a notice that comes while it works
 * @returns a function that stops listening; no call follows it
 * @throws the driver's error if the first connection fails; later ones are tried for ever,
 *   after 0.1 s at first and 5 s at most
 */
export async function listen(
  settings: ConnectionSettings,
  channel: string,
  onWake: () => void,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const { signal } = stopping
  const wake = () => {
    if (!signal.aborted) onWake()
  }
  let client = await open(settings, channel, wake)
  void follow()
  return async () => {
    stopping.abort()
    await client.end()
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      await lost(client, signal)
      for (
        let delay = FIRST_DELAY_MS;
        !signal.aborted;
        delay = Math.min(delay * 2, MOST_DELAY_MS)
      ) {
        await sleep(delay, undefined, { signal, ref: false }).catch(() => {})
        if (signal.aborted) return
        const next = await open(settings, channel, wake).catch(() => undefined)
        if (!next) continue
        client = next
        if (signal.aborted) await next.end()
        break
      }
    }
  }
}

async function open(
  settings: ConnectionSettings,
  channel: string,
  wake: () => void,
): Promise<Client> {
  const client = new Client(clientConfig(settings))
  client.on('error', () => {})
  client.on('notification', wake)
  try {
    await client.connect()
    await client.query(`LISTEN ${escapeIdentifier(channel)}`)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  wake()
  return client
}

/** Settles when the connection has ended or the listener is told to stop. */
function lost(client: Client, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    client.once('end', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
