import { defineConfig } from '@adonisjs/core/bodyparser'

/** What a request may carry at most: a form or JSON, and a form with files. */
export const BODY_LIMIT = '512kb'
export const UPLOAD_LIMIT = '60mb'

const bodyParserConfig = defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: BODY_LIMIT,
    types: ['application/x-www-form-urlencoded'],
  },
  json: { convertEmptyStringsToNull: true, trimWhitespaces: true, limit: BODY_LIMIT, types: ['application/json'] },
  multipart: {
    autoProcess: true,
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    processManually: [],
    limit: UPLOAD_LIMIT,
    types: ['multipart/form-data'],
  },
})

export default bodyParserConfig
