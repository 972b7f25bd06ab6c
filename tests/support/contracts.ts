/** Stories about contracts, for the tests of modules above them. */
export * from '#modules/contracts/tests/support/stories'
