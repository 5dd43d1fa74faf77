/**
 * Load for `http.ts`, in a process of its own: connections that each ask again as soon as they
 * are answered. Plain sockets, because Node's HTTP client costs more than the servers measured.
 *
 * Told by its parent: port, connections and milliseconds. Tells it: the times of all requests.
 */
import { connect } from 'node:net'

export interface Load {
  readonly port: number
  readonly connections: number
  readonly durationMs: number
}

const REQUEST = 'GET /work HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'

process.on('message', async ({ port, connections, durationMs }: Load) => {
  const end = performance.now() + durationMs
  const all = Array.from({ length: connections }, () => askUntil(end, port))
  process.send!((await Promise.all(all)).flat())
})

/** Milliseconds of each request of one connection. */
function askUntil(end: number, port: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const times: number[] = []
    let asked = 0
    let heard = ''
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    const ask = () => {
      heard = ''
      asked = performance.now()
      socket.write(REQUEST)
    }
    socket.on('connect', ask)
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      if (!isWhole(heard)) return
      times.push(performance.now() - asked)
      if (performance.now() < end) return ask()
      socket.destroy()
      resolve(times)
    })
    socket.on('error', reject)
  })
}

function isWhole(heard: string): boolean {
  const [, length] = /content-length: (\d+)/i.exec(heard) ?? []
  const head = heard.indexOf('\r\n\r\n')
  return head >= 0 && heard.length >= head + 4 + Number(length)
}
