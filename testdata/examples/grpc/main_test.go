package main

import (
	"context"
	"errors"
	"maps"
	"net"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// verify knows three tokens and fails for a fourth.
func verify(_ context.Context, token string) (policy.Holder, error) {
	held := map[string]string{"watcher": "pcx:webhooks:read pcx:payments:read", "lister": "pcx:webhooks:read", "other": "pcx:api_key:read"}
	if token == "broken" {
		return policy.Holder{}, errors.New("dial db.internal: refused")
	}
	if held[token] == "" {
		return policy.Holder{}, httppolicy.ErrInvalidToken
	}
	h, err := pcx.Catalog().ParseHeld(held[token])
	return policy.Holder{Key: policy.Key{ID: token, Held: h, Expires: policy.Never()}}, err
}

// dial serves on loopback until the test ends.
func dial(t *testing.T, required map[string]policy.Requirement) healthpb.HealthClient {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := newServer(guard{verify, required})
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conn.Close()
		server.Stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return healthpb.NewHealthClient(conn)
}

func TestServer(t *testing.T) {
	client := dial(t, requirements())
	for _, tc := range []struct {
		lines              []string
		check, list, watch codes.Code
	}{
		{nil, codes.OK, codes.Unauthenticated, codes.Unauthenticated},
		{[]string{"Bearer forged"}, codes.OK, codes.Unauthenticated, codes.Unauthenticated},
		{[]string{"Basic bGlzdGVyOg=="}, codes.OK, codes.Unauthenticated, codes.Unauthenticated},
		{[]string{"Bearer lister", "Bearer watcher"}, codes.OK, codes.InvalidArgument, codes.InvalidArgument},
		{[]string{"Bearer broken"}, codes.OK, codes.Internal, codes.Internal},
		{[]string{"Bearer other"}, codes.OK, codes.PermissionDenied, codes.PermissionDenied},
		{[]string{"Bearer lister"}, codes.OK, codes.OK, codes.PermissionDenied},
		{[]string{"bearer watcher"}, codes.OK, codes.OK, codes.OK},
	} {
		ctx := metadata.NewOutgoingContext(t.Context(), metadata.MD{"authorization": tc.lines})
		_, checkErr := client.Check(ctx, &healthpb.HealthCheckRequest{})
		list, listErr := client.List(ctx, &healthpb.HealthListRequest{})
		for what, got := range map[string][2]codes.Code{
			"check": {status.Code(checkErr), tc.check},
			"list":  {status.Code(listErr), tc.list},
			"watch": {status.Code(watch(ctx, client)), tc.watch},
		} {
			if got[0] != got[1] {
				t.Errorf("%s with %q: %s, want %s", what, tc.lines, got[0], got[1])
			}
		}
		if _, ok := list.GetStatuses()["lister"]; ok != (len(tc.lines) == 1 && tc.lines[0] == "Bearer lister") {
			t.Errorf("list with %q: %v", tc.lines, list)
		}
	}
}

func watch(ctx context.Context, client healthpb.HealthClient) error {
	stream, err := client.Watch(ctx, &healthpb.HealthCheckRequest{})
	if err == nil {
		_, err = stream.Recv()
	}
	return err
}

// TestUnmappedMethod takes away the requirements one by one. Then nobody may
// call the method, whatever they hold, and the others stay as they are.
func TestUnmappedMethod(t *testing.T) {
	ctx := metadata.AppendToOutgoingContext(t.Context(), "authorization", "Bearer watcher")
	for method := range requirements() {
		required := requirements()
		delete(required, method)
		client := dial(t, required)
		_, checkErr := client.Check(ctx, &healthpb.HealthCheckRequest{})
		_, listErr := client.List(ctx, &healthpb.HealthListRequest{})
		for name, err := range map[string]error{
			healthpb.Health_Check_FullMethodName: checkErr,
			healthpb.Health_List_FullMethodName:  listErr,
			healthpb.Health_Watch_FullMethodName: watch(ctx, client),
		} {
			want := codes.OK
			if name == method {
				want = codes.PermissionDenied
			}
			if got := status.Code(err); got != want {
				t.Errorf("%s without a requirement: %s gives %s, want %s", method, name, got, want)
			}
		}
	}
}

// TestMethods walks the server and the requirements both ways.
func TestMethods(t *testing.T) {
	required := requirements()
	for service, info := range newServer(guard{verify, required}).GetServiceInfo() {
		for _, m := range info.Methods {
			name := "/" + service + "/" + m.Name
			if _, err := required[name].Least(); err != nil {
				t.Errorf("method %q has no requirement that somebody can meet", name)
			}
			delete(required, name)
		}
	}
	for name := range maps.Keys(required) {
		t.Errorf("requirement of %q, which is no method", name)
	}
}
