/** `rogatory init`: a ready folder for a new installation, and what to do with it next. */
import { join } from 'node:path'
import { stateOf } from '../base/id.ts'
import { readConfig } from '../office/config.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { readArgs } from './args.ts'
import { DEFAULT_PORTS, INIT_GRAMMAR, readWanted, SEE } from './init-options.ts'
import { planInstallation, type Wanted } from './init-plan.ts'
import { EXIT, type Io, write } from './io.ts'
import { makeFolder } from './new-folder.ts'
import { badInput } from './refuse.ts'
import { installationForm } from './setup-forms.ts'

export const INIT_USAGE = `Usage: rogatory init DIR --installation ID --address URL --signing URL
           (--offices LIST | --offices-file FILE | --guest NAME --hosted-by WORDS --mail ADDRESS
            --phone NUMBER [--administrators LIST]) (--policy FILE | --without-witnesses) [options]

Makes the folder of a new installation: its keys, its configuration with an embedded database,
and for-directory.json, which the State's directory lists. Makes all of it or nothing.

  --installation ID     which of the State's installations: XB/main
  --address URL         where its peers will reach it
  --person URL          where persons concerned reach their door, an address of its own;
                        https://notice. and the host of --address unless told
  --signing URL         page at which its persons make and use passkeys; several with commas
  --rp-id DOMAIN        domain of the passkeys; the page's own host unless told. Whoever changes
                        it later makes every passkey anew
  --offices LIST        kinds of office, with commas; NAME:KIND where it has a name of its own
  --offices-file FILE   offices with names, powers, contacts; docs/formats/setup.md
  --guest NAME          a provider that has no server and whose persons sign here; nobody else does
  --hosted-by WORDS     who runs the server for it, as its persons are told
  --mail ADDRESS        the provider's registered address; --phone, the number that is called back
  --administrators LIST two persons or more of the State's directory, who enrol its persons
  --policy FILE         log witnesses and quorum; docs/formats/policy.md
  --without-witnesses   nobody watches the log: to try it out
  --log NAME            origin of its log; the host of --address and the installation's name
                        unless told
  --data PATH           where it keeps everything, seen from its folder; "data" unless told
  --ports A,B,C,D,E     of officers, peers, public, admin and persons concerned on this machine;
                        ${DEFAULT_PORTS} unless told

A registry office is added, since clocks speak through it, but not where all offices are providers.

Ends with 0, or with 2 if nothing was made.

Example: an installation to try out.

    rogatory init belmora --installation XB/main --address https://rogatory.belmora.example/ \\
      --signing https://signing.belmora.example --offices central-authority,contact-point,court \\
      --without-witnesses`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function init(argv: readonly string[], io: Io): Promise<number> {
  const args = readArgs(INIT_GRAMMAR, argv)
  if (args.help) {
    write(io, INIT_USAGE.split('\n'))
    return EXIT.done
  }
  const [folder] = args.operands
  if (folder === undefined) throw badInput('cannot make an installation: no folder is named', SEE)
  const wanted = readWanted(io, args)
  const { files, listed } = planInstallation(wanted)
  const checked = installationForm.safeParse(listed)
  if (!checked.success) throw unlisted(checked.error.issues)
  await makeFolder(io, folder, {
    folders: ['keys', 'trust'],
    files,
    check: (made) => readConfig(join(made, 'rogatory.json')),
  })
  write(io, [
    `made ${folder}: installation ${wanted.installation} with ${wanted.offices.length} offices`,
    `log key: ${listed.installation.log.key}`,
    ...nextSteps(folder, wanted),
  ])
  return EXIT.done
}

/** What no option could be blamed for by name, such as a policy too long for the directory. */
function unlisted(issues: readonly { path: readonly PropertyKey[]; message: string }[]) {
  const [first] = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return badInput(`cannot make an installation that no directory could list: ${first}`, SEE)
}

function nextSteps(folder: string, { installation, policy, signing, person }: Wanted): string[] {
  const state = stateOf(installation)
  const watched = parsePolicy(policy).witnesses.length > 0
  return [
    'Next:',
    `  1. Keep a copy of ${folder}/keys elsewhere: no backup of the program holds it.`,
    watched
      ? '  2. Give the log key above to each log witness of the policy.'
      : '  2. Before real cases, name log witnesses in policy.txt: nobody watches the log yet.',
    `  3. Serve ${folder}/signing-page.html at ${signing.origins.join(' and ')}: there each person`,
    '     makes a passkey, and hands it in by "rogatory directory person" (docs/operate.md).',
    `  4. Complete names and contacts in ${folder}/for-directory.json, which holds no secret, and`,
    `     take it to whoever keeps the directory of ${state}. From nothing, there:`,
    '       rogatory directory root --out root.json',
    '       rogatory directory draft state.json for-directory.json PERSON.json --out draft.json',
    '       rogatory directory approve draft.json --person PERSON',
    `       rogatory directory sign draft.json --root root.json --out ${state}-1.json`,
    '  5. Two persons compare the fingerprint of the root, and pin it:',
    `       rogatory directory trust ${state}-1.json --fingerprint HEX --by PERSON,PERSON \\`,
    `         --source WORDS --out ${folder}/trust/${state}.json`,
    `  6. Put your proxy or TLS before the listeners, ${person} before the door of`,
    '     persons concerned, and start:',
    `       rogatory serve ${folder}/rogatory.json`,
  ]
}
