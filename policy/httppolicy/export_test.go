package httppolicy

// TakesFrom is for tests.
var TakesFrom = takesFrom
