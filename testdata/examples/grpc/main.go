// Command grpc guards the methods of a gRPC service by requirements. The service
// is the health check that comes with gRPC; put your own in its place.
package main

import (
	"context"
	"log"
	"net"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
	"google.golang.org/grpc"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
)

func main() {
	listener, err := net.Listen("tcp", "localhost:8080")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(newServer(guard{noTokens, requirements()}).Serve(listener))
}

// noTokens stands for your identity provider: it refuses every token. Verify
// the token and return httppolicy.FromToken of its claims.
func noTokens(ctx context.Context, token string) (policy.Holder, error) {
	return policy.Holder{}, httppolicy.ErrInvalidToken
}

// requirements has an entry for every method.
func requirements() map[string]policy.Requirement {
	return map[string]policy.Requirement{
		healthpb.Health_Check_FullMethodName: policy.Public(),
		healthpb.Health_List_FullMethodName:  policy.Must(policy.AllOf(pcx.Catalog(), pcx.WebhooksRead)),
		healthpb.Health_Watch_FullMethodName: policy.Must(policy.AllOf(pcx.Catalog(), pcx.WebhooksRead, pcx.PaymentsRead)),
	}
}

func newServer(g guard) *grpc.Server {
	server := grpc.NewServer(g.options()...)
	healthpb.RegisterHealthServer(server, service{})
	return server
}

type service struct {
	healthpb.UnimplementedHealthServer
}

func (service) Check(ctx context.Context, _ *healthpb.HealthCheckRequest) (*healthpb.HealthCheckResponse, error) {
	return &healthpb.HealthCheckResponse{Status: healthpb.HealthCheckResponse_SERVING}, nil
}

// List names the caller, as if they were a service.
func (service) List(ctx context.Context, _ *healthpb.HealthListRequest) (*healthpb.HealthListResponse, error) {
	return &healthpb.HealthListResponse{Statuses: map[string]*healthpb.HealthCheckResponse{
		holderOf(ctx).ID: {Status: healthpb.HealthCheckResponse_SERVING},
	}}, nil
}

func (service) Watch(_ *healthpb.HealthCheckRequest, stream grpc.ServerStreamingServer[healthpb.HealthCheckResponse]) error {
	return stream.Send(&healthpb.HealthCheckResponse{Status: healthpb.HealthCheckResponse_SERVING})
}
