package main

import (
	"context"
	"errors"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// A guard holds calls against the requirements of their methods. A method that
// is not mapped has the zero Requirement, which nobody meets.
type guard struct {
	verify   func(ctx context.Context, token string) (policy.Holder, error)
	required map[string]policy.Requirement // by full method name
}

// options make a server that asks g about every call.
func (g guard) options() []grpc.ServerOption {
	return []grpc.ServerOption{grpc.UnaryInterceptor(g.unary), grpc.StreamInterceptor(g.stream)}
}

func (g guard) unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	ctx, err := g.check(ctx, info.FullMethod)
	if err != nil {
		return nil, err
	}
	return next(ctx, req)
}

func (g guard) stream(srv any, stream grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	ctx, err := g.check(stream.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	return next(srv, &guardedStream{stream, ctx})
}

type guardedStream struct {
	grpc.ServerStream
	ctx context.Context
}

func (s *guardedStream) Context() context.Context { return s.ctx }

// check authenticates a call first and authorises it then. No error is the only
// yes; the context then has the holder.
func (g guard) check(ctx context.Context, method string) (context.Context, error) {
	requirement := g.required[method]
	if requirement.IsPublic() {
		return ctx, nil
	}
	holder, err := g.authenticate(ctx)
	if err != nil {
		return nil, unauthenticated(err)
	}
	held, err := holder.Effective(time.Now())
	if err != nil {
		return nil, unauthenticated(httppolicy.ErrInvalidToken)
	}
	if err := requirement.Check(held); err != nil {
		return nil, status.Error(codes.PermissionDenied, err.Error()) // what was needed, never what is held
	}
	return context.WithValue(ctx, holderKey{}, holder), nil
}

func (g guard) authenticate(ctx context.Context) (policy.Holder, error) {
	lines := metadata.ValueFromIncomingContext(ctx, "authorization")
	c, err := httppolicy.ReadCredentials(lines, "Bearer")
	if err != nil {
		return policy.Holder{}, err
	}
	holder, err := g.verify(ctx, c.Text)
	if gone := ctx.Err(); gone != nil {
		return policy.Holder{}, gone
	}
	return holder, err
}

// unauthenticated tells the caller what kind of fault it is, and no more.
func unauthenticated(err error) error {
	if ctxErr := status.FromContextError(err); ctxErr.Code() != codes.Unknown {
		return ctxErr.Err()
	}
	var fault httppolicy.Fault
	errors.As(err, &fault)
	code, ok := map[httppolicy.Fault]codes.Code{
		httppolicy.ErrNoCredentials:  codes.Unauthenticated,
		httppolicy.ErrInvalidToken:   codes.Unauthenticated,
		httppolicy.ErrInvalidRequest: codes.InvalidArgument,
		httppolicy.ErrUnavailable:    codes.Unavailable,
	}[fault]
	if !ok {
		code = codes.Internal
	}
	return status.Error(code, fault.Error())
}

type holderKey struct{}

// holderOf returns who makes the call whose context ctx is.
func holderOf(ctx context.Context) policy.Holder {
	h, _ := ctx.Value(holderKey{}).(policy.Holder)
	return h
}
