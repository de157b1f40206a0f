package catalogrules

import (
	"fmt"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// risky, SC801.
func risky(p *pass) {
	if len(p.file.Audiences) < 2 {
		return // nobody is outside
	}
	for _, s := range p.scopes {
		if s.Grantable && s.Deprecated == nil && p.rank[s.Audience] == 0 && slices.Contains([]string{"money", "secrets", "critical"}, s.Risk) {
			p.name(s, "offer it to a narrower audience, or say why not in an ignore", "%s is of risk %s and may be granted to %s", quoted(s.Name), s.Risk, s.Audience)
		}
	}
}

// unusable, SC802: a scope is of use to who is granted it if one endpoint that
// it opens is shown to them, and needs nothing else that they cannot have.
func unusable(p *pass) {
	opens := map[scope.Pattern][]int{} // endpoints
	for i, e := range p.file.Endpoints {
		for _, all := range e.AnyOf {
			for _, name := range all {
				opens[scope.Pattern(name)] = append(opens[scope.Pattern(name)], i)
			}
		}
	}
	for s := range p.leaves {
		if !s.Grantable || s.Deprecated != nil {
			continue
		}
		for i, name := range s.Requires {
			if r := p.byName[name]; r != nil && !r.Grantable && !p.offered(scope.Scope(name)) {
				p.listed(s, []string{"requires"}, i, string(name), "say grantable: true there too", "%s is grantable and requires %s, which is not", quoted(s.Name), quoted(name))
			}
		}
		obstacle := ""
		for _, i := range opens[s.Name] {
			if obstacle = p.obstacle(i, s); obstacle == "" {
				break
			}
		}
		if obstacle != "" {
			p.name(s, "show the endpoint to "+string(s.Audience)+", or make what else it needs grantable",
				"%s is grantable to %s, who cannot use it: %s", quoted(s.Name), s.Audience, obstacle)
		}
	}
}

// obstacle says why who is granted s cannot call an endpoint that it opens, or
// "" if they can. An endpoint whose audience is not written is for everyone.
func (x *index) obstacle(endpoint int, s *catalogfile.Scope) string {
	e := &x.file.Endpoints[endpoint]
	if _, written := x.file.Where("endpoints", fmt.Sprint(endpoint), "audience"); written && x.rank[e.Audience] > x.rank[s.Audience] {
		return fmt.Sprintf("%s is for %s", quoted(e.ID), e.Audience)
	}
	why := ""
	for _, all := range e.AnyOf {
		if !slices.Contains(all, scope.Scope(s.Name)) {
			continue
		}
		missing, yes := x.outOfReach(all)
		if !yes {
			return ""
		}
		reason := "not grantable"
		if s := x.byName[scope.Pattern(missing)]; s != nil && s.Deprecated != nil {
			reason = "deprecated"
		}
		why = fmt.Sprintf("%s needs %s as well, which is %s", quoted(e.ID), quoted(missing), reason)
	}
	return why
}
