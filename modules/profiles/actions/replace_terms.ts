import type { Trx } from '#app/data/transact'
import type { Level } from '#modules/profiles/taxonomy/places'
import { findSkill } from '#modules/profiles/taxonomy/taxonomy'

/** Skills of a profile, the most important first; listed only once the listing is refreshed. */
export function replaceSkills(accountId: number, skills: string[], trx: Trx) {
  const rows = [...new Set(skills)].map((skill) => ({ skill, category: findSkill(skill)!.category, is_listed: 0 }))
  return replaceRows('profile_skills', accountId, rows, trx)
}

export function replaceIndustries(accountId: number, industries: string[], trx: Trx) {
  const rows = [...new Set(industries)].map((industry) => ({ industry }))
  return replaceRows('profile_industries', accountId, rows, trx)
}

/** Of a language named twice, the last level counts. */
export function replaceLanguages(accountId: number, languages: { code: string; level: Level }[], trx: Trx) {
  const levels = new Map(languages.map(({ code, level }) => [code, level]))
  const rows = [...levels].map(([language, level]) => ({ language, level }))
  return replaceRows('profile_languages', accountId, rows, trx)
}

async function replaceRows(table: string, accountId: number, rows: Record<string, unknown>[], trx: Trx) {
  await trx.from(table).where('account_id', accountId).delete()
  if (rows.length === 0) return
  await trx.table(table).multiInsert(rows.map((row, position) => ({ account_id: accountId, position, ...row })))
}
