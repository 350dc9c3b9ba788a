import Hummingbird
import HummingbirdCore
import Mustache
enum Placeholder {}
