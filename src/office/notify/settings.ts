/** How people are told, as the configuration says it. @see docs/operate.md, "Telling people" */
import { z } from '../../base/schema.ts'

const path = z.string().min(1).max(4096)
const https = z.url({ protocol: /^https$/ }).max(2048)

export const notificationSettings = z.strictObject({
  /** Where officers work, as mails name it. */
  officers: https,
  mail: z
    .strictObject({
      host: z.string().min(1).max(255),
      port: z.int().min(1).max(65_535),
      /** `implicit`: TLS from the first byte (465); `starttls`: before anything is said (587). */
      tls: z.enum(['implicit', 'starttls']),
      from: z.email().max(254),
      user: z.string().min(1).max(255).optional(),
      passwordFile: path.optional(),
      caFile: path.optional(),
    })
    .refine((mail) => (mail.user === undefined) === (mail.passwordFile === undefined), {
      error: 'user and passwordFile go together',
    })
    .optional(),
  hooks: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
          .max(64),
        url: https,
        /** A Standard Webhooks secret, `whsec_…`. */
        secretFile: path,
        /** Whether it may stand at a private address. */
        private: z.boolean().default(false),
        caFile: path.optional(),
      }),
    )
    .max(20)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
      error: 'each hook has a name of its own',
    })
    .default([]),
})

export type NotificationSettings = z.output<typeof notificationSettings>

/** With its paths made absolute. */
export function settingsAt(
  given: NotificationSettings,
  at: (name: string) => string,
): NotificationSettings {
  const { mail, hooks } = given
  const files = ({
    passwordFile,
    caFile,
  }: {
    passwordFile?: string | undefined
    caFile?: string | undefined
  }) => ({
    ...(passwordFile ? { passwordFile: at(passwordFile) } : {}),
    ...(caFile ? { caFile: at(caFile) } : {}),
  })
  return {
    ...given,
    ...(mail ? { mail: { ...mail, ...files(mail) } } : {}),
    hooks: hooks.map((hook) => ({ ...hook, ...files(hook), secretFile: at(hook.secretFile) })),
  }
}
