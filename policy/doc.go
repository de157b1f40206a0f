// Package policy answers the questions a service asks about scopes: may this
// key make this request, and may its holder hand that out.
//
// The call most people want is [Requirement.Check]. Build the requirement once,
// when the service starts, and ask it on each request:
//
//	var canUpdate = policy.Must(policy.AllOf(pcx.Catalog(), pcx.APIKeyUpdate))
//
//	held, err := pcx.Catalog().ParseHeld(claim)
//	if err != nil {
//		return err // the claim is not one: it grants nothing
//	}
//	if err := canUpdate.Check(held); err != nil {
//		return err // *policy.DeniedError: what was needed, never what was held
//	}
//
// [Create], [Update], [TakeOver], [Revoke] and [Exchange] decide whether a
// holder may create a key with given scopes, change one, see or enable one,
// disable or delete one, or trade one in. What may be stored comes as a [Grant],
// which nothing else makes; a refusal is one [*GrantError] that lists every
// fault. [Holder.Effective] is what a key may do, given who created it, and
// [Explain] says why a key meets a requirement or does not.
//
// Every zero value denies. Nothing here panics on input, keeps state, or reads
// the clock: the time of a decision is an argument.
package policy
