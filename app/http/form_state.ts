import { randomBytes } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'

export interface FieldError {
  field: string
  message: string
}

const NEVER_SHOWN = /password|secret|code|token|card/i

/**
 * What a page's forms show: what was typed and what is wrong with it, taken from this very request.
 * Nothing of a form is kept in the session.
 */
export class FormState {
  errors: FieldError[] = []
  #values: Record<string, any> | null = null
  #action = ''
  #key: string | undefined

  /** Fills the form with a refused submission; of forms that stand apart, only the one that was sent to `action`. */
  refuse(values: Record<string, any>, errors: FieldError[], action = '') {
    this.#action = action
    this.#values = values
    this.errors = errors
  }

  get isRefused() {
    return this.#values !== null
  }

  /**
   * What was typed into a field, or `fallback` on a fresh form. `name` as in HTML: `milestones[0][title]`.
   * `action` is given for a field of a form that stands apart, one of several on its page.
   */
  value(name: string, fallback?: unknown, action?: string) {
    if (!this.#isAbout(action)) return fallback
    if (!this.#values || NEVER_SHOWN.test(name)) return this.#values ? '' : fallback
    const found = toPath(name).reduce<any>((at, part) => at?.[part], this.#values)
    return found ?? ''
  }

  /** The first message about a field; `milestones.0.title` and `milestones[0][title]` are the same. */
  error(name: string, action?: string) {
    if (!this.#isAbout(action)) return undefined
    const path = toPath(name).join('.')
    return this.errors.find(({ field }) => field === path)?.message
  }

  #isAbout(action: string | undefined) {
    return action === undefined || this.#action === '' || action.split('?')[0] === this.#action
  }

  /** A key for one submission: sent twice, the second is answered with the first one's result. */
  get key() {
    this.#key ??= randomBytes(16).toString('base64url')
    return this.#key
  }
}

function toPath(name: string) {
  return name.replaceAll(']', '').split(/[[.]/).filter(Boolean)
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    form: FormState
  }
}

/** The form state of a request, made on first use. */
export function formOf(ctx: HttpContext) {
  ctx.form ??= new FormState()
  return ctx.form
}
