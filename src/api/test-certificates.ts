/** Certificates for tests of TLS: an authority `ca`, `server` and `client` by it, a `stranger`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes them; most systems have it. */
const OPENSSL = 'openssl'

/** Why tests of TLS are left out here; false where they are not. */
export const withoutCertificates: string | false = (() => {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' })
    return false
  } catch {
    return 'openssl is missing'
  }
})()

export interface Certificates {
  /** Of this name, PEM; its key is `server.key`. */
  file(name: string): Buffer
  /** Path of the same. */
  path(name: string): string
  remove(): void
}

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'rogatory-tls-'))
  const make = (line: string) =>
    execFileSync(OPENSSL, line.split(' '), { cwd: folder, stdio: 'ignore' })
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x'
  for (const name of ['ca', 'stranger']) {
    make(`req -x509 ${key} -days 2 -keyout ${name}.key -out ${name}`)
  }
  for (const name of ['server', 'client']) {
    make(`req ${key} -addext subjectAltName=IP:127.0.0.1 -keyout ${name}.key -out ${name}.csr`)
    const signed = `-CA ca -CAkey ca.key -copy_extensions copy -out ${name}`
    make(`x509 -req -in ${name}.csr ${signed}`)
  }
  const path = (name: string) => join(folder, name)
  return {
    file: (name) => readFileSync(path(name)),
    path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
