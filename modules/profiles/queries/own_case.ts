import db from '@adonisjs/lucid/services/db'

/** The id of an account's own case; null for any other. */
export async function ownCase(publicId: string, accountId: number): Promise<number | null> {
  const row = await db
    .from('portfolio_cases')
    .where({ public_id: publicId, account_id: accountId })
    .select('id')
    .first()
  return row?.id ?? null
}

/** The case an own picture belongs to; null for any other's. */
export async function caseOfOwnPicture(publicId: string, accountId: number): Promise<number | null> {
  const row = await db
    .from('portfolio_pictures')
    .join('portfolio_cases', 'portfolio_cases.id', 'portfolio_pictures.case_id')
    .where({ 'portfolio_pictures.public_id': publicId, 'portfolio_cases.account_id': accountId })
    .select('portfolio_cases.id as id')
    .first()
  return row?.id ?? null
}
