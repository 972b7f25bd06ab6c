import { RequestValidator } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'

/**
 * What a refused field says, in the reader's language. Looked up for the rule as `<module>.validation.<field>.<rule>`
 * (`contracts.validation.milestones.title.required`), then `<module>.validation.<field>.any`, then `ui.validation.<rule>`.
 * A dot in a rule's name is an underscore there: `array_minLength`.
 */
export function useTranslatedMessages() {
  RequestValidator.messagesProvider = (ctx) => ({
    getMessage: (rawMessage, rule, field, args) => {
      const key = keysFor(ctx, rule.replaceAll('.', '_'), field.wildCardPath).find((candidate) =>
        ctx.i18n?.hasMessage(candidate)
      )
      return key ? ctx.i18n.t(key, args as any) : rawMessage
    },
  })
}

function keysFor(ctx: HttpContext, rule: string, path: string) {
  const owner = ctx.route?.meta.module ?? 'ui'
  const field = `${owner}.validation.${path.replaceAll('.*', '')}`
  return [`${field}.${rule}`, `${field}.any`, `ui.validation.${rule}`]
}
