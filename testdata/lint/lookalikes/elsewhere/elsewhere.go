// Package elsewhere asks other systems for their scopes.
package elsewhere

type config struct {
	ClientID string
	Scopes   []string
}

var (
	google   = config{Scopes: []string{"openid", "email", "profile", "https://www.googleapis.com/auth/drive.readonly"}}
	github   = config{Scopes: []string{"read:org", "user:email", "repo"}}
	slack    = config{Scopes: []string{"channels:history", "im:write", "team:read"}}
	zitadel  = config{Scopes: []string{"openid", "urn:zitadel:iam:org:project:id:zitadel:aud"}}
	registry = config{Scopes: []string{"repository:alpine:pull,push", "registry:catalog:*"}}
	azure    = config{Scopes: []string{"api://3f2a/.default", "offline_access", "User.Read"}}
)

func request(scope string) {}

func use() {
	request("repository:library/alpine:pull")
	request("https://graph.microsoft.com/.default")
	request("openid profile email")
	request("urn:opc:idm:__myscopes__")
	request("cluster:system_admins")
	request("account-id:3f2a")
}

var _ = []any{google, github, slack, zitadel, registry, azure, use}
