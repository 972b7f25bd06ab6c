import { reviewsAbout } from '#modules/reviews/queries/list_reviews'

export default async function profilePanel({ accountId }: { accountId: number }) {
  return { reviews: await reviewsAbout(accountId) }
}
